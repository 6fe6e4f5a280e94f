import { session } from "#app/session.ts";
import { mayOffer } from "#domain/permission.ts";
import { type Door, doorsOf } from "#features/team/doors.ts";
import { t } from "#i18n/words.ts";
import { Icon } from "#ui/icon.tsx";
import { OfficeSearch } from "./room-search.tsx";
import "./room-rail.css";

const own: readonly Door[] = [
  { href: "/today", icon: "today", title: "nav.today" },
  { href: "/people", icon: "people", title: "nav.people" },
  { href: "/log", icon: "plus", title: "nav.log" },
  { href: "/team", icon: "team", title: "nav.team" },
  { href: "/me", icon: "me", title: "nav.me" },
];

/** The door somebody went through: of two that lead the same way the longer one. */
function throughWhich(doors: readonly Door[], path: string): string | undefined {
  const on = doors.filter(({ href, within = href }) => path === href || path.startsWith(`${within}/`));
  return on.map(({ href }) => href).sort((a, b) => b.length - a.length)[0];
}

/** All pages of captains and organizers at the left of a wide screen, in the place of the bar at the bottom. */
export function Rail({ path }: { path: string }) {
  const office = doorsOf(session.value);
  const here = throughWhich([...own, ...office], path);
  return (
    <nav class="rail" aria-label={t("rail.label")}>
      {session.value && mayOffer(session.value, "console.see") && <OfficeSearch key={path} />}
      {[own, office].map((doors) => (
        <ul key={doors[0]?.href}>
          {doors.map(({ href, icon, title }) => (
            <li key={href}>
              <a class="rail-door" href={href} aria-current={href === here ? "page" : undefined}>
                <Icon name={icon} />
                {t(title)}
              </a>
            </li>
          ))}
        </ul>
      ))}
    </nav>
  );
}
