import { shownName } from "#i18n/names.ts";
import { type Key, t } from "#i18n/words.ts";
import { ButtonLink } from "#ui/button.tsx";
import type { Console, Next } from "./copy.ts";

/** Where each reason is worked on. */
const doors: Record<string, { href: string; word: Key }> = {
  nobody_talked_to: { href: "/team/cover", word: "console.go.plan" },
  unmoved_leader: { href: "/team/wall", word: "console.go.look" },
  said_not_did: { href: "/team/wall", word: "console.go.look" },
  no_leader: { href: "/team/cover", word: "console.go.plan" },
  thinking_long: { href: "/team/wall", word: "console.go.look" },
  few_talked_to: { href: "/team/wall", word: "console.go.look" },
};

function Place({ one }: { one: Next }) {
  const place = [one.department ?? t("wall.no_department"), one.shift ?? t("wall.no_shift")].join(", ");
  const door = doors[one.reason] ?? { href: "/team/wall", word: "console.go.look" };
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
export function WhereNext({ home }: { home: Console }) {
  return (
    <section class="console-block stack" aria-labelledby="console-next">
      <h2 id="console-next">{t("console.next")}</h2>
      {home.next.length === 0 && <p>{t("console.next_nothing")}</p>}
      <ol class="stack">
        {home.next.map((one) => (
          <Place key={`${one.reason} ${one.department_id} ${one.shift_id}`} one={one} />
        ))}
      </ol>
    </section>
  );
}
