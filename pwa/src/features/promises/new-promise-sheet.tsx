import { useEffect, useState } from "preact/hooks";
import { rows } from "#db/live.ts";
import { daysAfter, localDay } from "#domain/instant.ts";
import { folded } from "#domain/person.ts";
import type { PersonRow } from "#domain/rows.ts";
import { shownName } from "#i18n/names.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { draftUnder } from "#sync/draft.ts";
import { Button } from "#ui/button.tsx";
import { Choice } from "#ui/choice.tsx";
import { TextField } from "#ui/field.tsx";
import { Sheet } from "#ui/sheet.tsx";
import { say } from "#ui/snackbar.tsx";
import { longestPromise, promise } from "./actions.ts";

const MOST_FOUND = 6;
const LATEST_DAYS = 365;

/** What is filled in so far. */
interface Typed {
  personId?: string;
  what?: string;
  day?: string;
}

/** People somebody may be promised something about: who has not left and did not ask to be left alone, by name. */
function possible(typed: string): PersonRow[] {
  const leftAlone = new Set(
    [...rows("do_not_contact").value.values()].flatMap(({ lifted_at, person_id }) =>
      lifted_at === null ? [person_id] : [],
    ),
  );
  const letters = folded(typed);
  return [...rows("person").value.values()]
    .filter(({ id, left_on, name }) => !(left_on || leftAlone.has(id)) && folded(name).includes(letters))
    .sort((a, b) => a.name.localeCompare(b.name))
    .slice(0, MOST_FOUND);
}

function Who({ onPick }: { onPick: (person: PersonRow) => void }) {
  const [typed, setTyped] = useState("");
  const found = possible(typed);
  return (
    <>
      <TextField label={t("rem.own_who")} type="search" value={typed} onText={setTyped} />
      {found.map((person) => (
        <Choice key={person.id} onClick={() => onPick(person)}>
          {shownName(person.name)}
        </Choice>
      ))}
      {found.length === 0 && <p class="muted">{t("rem.own_nobody")}</p>}
    </>
  );
}

/** A promise outside of a talk: to whom, in her own words, by a day of her choice. */
export function NewPromiseSheet({ onClose }: { onClose: () => void }) {
  const today = localDay();
  const latest = daysAfter(today, LATEST_DAYS);
  const { typed, type, keep } = draftUnder<Typed>("promise");
  const { personId = null, what = "", day = daysAfter(today, 1) } = typed.value ?? {};
  const person = rows("person").value.get(personId ?? "");
  const change = (part: Typed) => type({ ...typed.value, ...part });
  useEffect(() => keep, [keep]);
  async function save(to: PersonRow) {
    try {
      await promise(to, what, day < today ? today : day);
      type(undefined);
      say(t("log.saved"));
      onClose();
    } catch (error) {
      say(trouble(error));
    }
  }
  return (
    <Sheet label={t("rem.own")} closeLabel={t("common.close")} onClose={onClose}>
      <div class="promises stack">
        <h2>{person ? t("rem.own_to", { name: shownName(person.name) }) : t("rem.own")}</h2>
        {person ? (
          <>
            <TextField
              label={t("rem.own_what")}
              hint={t("rem.own_hint")}
              maxLength={longestPromise}
              enterKeyHint="done"
              value={what}
              onText={(words) => change({ what: words })}
            />
            <TextField
              label={t("rem.own_day")}
              type="date"
              min={today}
              max={latest}
              value={day}
              onText={(chosen) => chosen >= today && chosen <= latest && change({ day: chosen })}
            />
            <Button kind="primary" wide={true} onClick={() => void save(person)}>
              {t("log.save")}
            </Button>
          </>
        ) : (
          <Who onPick={({ id }) => change({ personId: id })} />
        )}
      </div>
    </Sheet>
  );
}
