import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { NotHereYet } from "#app/office-page.tsx";
import { session } from "#app/session.ts";
import { t } from "#i18n/words.ts";
import { List, PlainRow } from "#ui/list.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { Segments } from "#ui/segments.tsx";
import { type Area, areas, type Line, linesOf, roles, table, type Whose } from "./reaches.ts";
import "./organize.css";

function whoseName(whose: Whose): string {
  return whose === "pending" ? t("roles.pending") : t(`member.role.${whose}`);
}

function OfArea({ area, whose, lines }: { area: Area; whose: Whose; lines: readonly Line[] }) {
  return (
    <section aria-labelledby={`roles-${area}`}>
      <h2 id={`roles-${area}`}>{t(`roles.area.${area}`)}</h2>
      <List label={t(`roles.area.${area}`)}>
        {linesOf(area, lines).map((line) => (
          <PlainRow
            key={line.permission}
            title={
              <span class={line[whose] === "none" ? "roles-no" : ""}>{t(`may.${line.permission}`)}</span>
            }
            after={t(`roles.reach.${line[whose]}`)}
          />
        ))}
      </List>
    </section>
  );
}

function ownRole(): Whose {
  const who = session.value;
  return who?.status === "pending" ? "pending" : (who?.role ?? "member");
}

/** What each role may do: the table by which the server decides, for everybody to read. */
export function RolesScreen() {
  const { route } = useLocation();
  const [whose, setWhose] = useState<Whose>(ownRole);
  useEffect(() => table.follow(), []);
  const copy = table.copy.value;
  return (
    <div class="stack">
      <PageHead
        title={t("roles.title")}
        sub={t("roles.what")}
        back={{ label: t("common.back"), go: () => route("/me") }}
      />
      {!copy && <NotHereYet of={table} text={t("held.needs_signal")} />}
      {copy && (
        <>
          <Segments<Whose>
            label={t("roles.role")}
            options={roles.map((value) => ({ value, text: whoseName(value) }))}
            chosen={whose}
            onChoose={setWhose}
          />
          <p class="small">{t("roles.means")}</p>
          {areas.map((area) => (
            <OfArea key={area} area={area} whose={whose} lines={copy.value} />
          ))}
        </>
      )}
    </div>
  );
}
