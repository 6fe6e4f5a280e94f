import { shownName } from "#i18n/names.ts";
import { type Key, t } from "#i18n/words.ts";
import { ButtonLink } from "#ui/button.tsx";
import type { Console, Next } from "./copy.ts";
import { behind, isReason } from "./numbers.ts";

interface Door {
  readonly href: string;
  readonly word: Key;
}

type Home = Pick<Console, "campaign" | "campaigns" | "next" | "shows_people">;

const chart: Door = { href: "/team/wall", word: "console.go.look" };
/** Where each reason about a place is worked on. */
const places: Record<string, Door> = {
  nobody_talked_to: { href: "/team/cover", word: "console.go.plan" },
  no_leader: { href: "/team/cover", word: "console.go.plan" },
  few_talked_to: { href: "/team/wall?layer=reach", word: "console.go.look" },
};

/** A reason about people leads to those people, for whoever may know them. */
function doorOf({ reason }: Next, home: Home): Door {
  if (home.shows_people && isReason(reason)) {
    return { href: behind(home, reason), word: "console.go.look" };
  }
  return places[reason] ?? chart;
}

function Place({ one, home }: { one: Next; home: Home }) {
  const place = [one.department ?? t("wall.no_department"), one.shift ?? t("wall.no_shift")].join(", ");
  const door = doorOf(one, home);
  return (
    <li class="console-next">
      <p>
        {t(`console.next.${one.reason}` as Key, {
          place,
          department: one.department ?? t("wall.no_department"),
          name: shownName(one.name ?? ""),
          n: one.count,
          of: one.people,
        })}
      </p>
      <ButtonLink href={door.href}>{t(door.word)}</ButtonLink>
    </li>
  );
}

/** Where to go next: three places, each with its reason. */
export function WhereNext({ home }: { home: Home }) {
  return (
    <section class="console-block stack" aria-labelledby="console-next">
      <h2 id="console-next">{t("console.next")}</h2>
      {home.next.length === 0 && <p>{t("console.next_nothing")}</p>}
      <ol class="stack">
        {home.next.map((one) => (
          <Place key={`${one.reason} ${one.department_id} ${one.shift_id}`} one={one} home={home} />
        ))}
      </ol>
    </section>
  );
}
