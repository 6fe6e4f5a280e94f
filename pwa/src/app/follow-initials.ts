import { effect } from "@preact/signals";
import { rows } from "#db/live.ts";
import { givenName } from "#i18n/format.ts";
import { initialsStand, tellApart } from "#i18n/names.ts";

/** Where initials are shown, those that several people share are told apart. Returns what stops it, and forgets them. */
export function followInitials(): () => void {
  let over = false;
  const stop = effect(() => {
    if (!initialsStand.value) {
      return;
    }
    const names = [...rows("person").value.values(), ...rows("member").value.values()].map(
      ({ name }) => name,
    );
    void import("#i18n/initials.ts").then(
      ({ apart }) => over || tellApart(new Map([...apart(names.map(givenName)), ...apart(names)])),
      // Until the code is here they are alike.
      () => {},
    );
  });
  return () => {
    over = true;
    stop();
    tellApart(new Map());
  };
}
