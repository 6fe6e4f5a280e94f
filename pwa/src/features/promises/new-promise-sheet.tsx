import { useState } from "preact/hooks";
import { rows } from "#db/live.ts";
import { isOutOfReach } from "#db/out-of-reach.ts";
import { daysAfter, localDay } from "#domain/instant.ts";
import { isPromiseDay, lastPromiseDay, longestPromise } from "#domain/own-promise.ts";
import { folded } from "#domain/person.ts";
import type { PersonRow } from "#domain/rows.ts";
import { shownName } from "#i18n/names.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { draftUnder } from "#sync/draft.ts";
import { Button } from "#ui/button.tsx";
import { Choice } from "#ui/choice.tsx";
import { TextField } from "#ui/field.tsx";
import { useOneAtATime } from "#ui/one-at-a-time.ts";
import { Sheet } from "#ui/sheet.tsx";
import { say } from "#ui/snackbar.tsx";
import { stillHere } from "#ui/still-here.ts";
import { promise } from "./actions.ts";

const MOST_FOUND = 6;

/** What is filled in so far. */
interface Typed {
  /** Undefined: nobody is chosen. */
  personId?: string | undefined;
  what?: string;
  day?: string;
}

/** People somebody may be promised something about, by name. */
function possible(typed: string): PersonRow[] {
  const [letters, today] = [folded(typed), localDay()];
  return [...rows("person").value.values()]
    .filter(({ id, name }) => folded(name).includes(letters) && !isOutOfReach(id, today))
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

function WhatAndWhen(props: {
  what: string;
  day: string;
  onChange: (part: Typed) => void;
  onSave: () => void;
}) {
  const { what, day, onChange } = props;
  const today = localDay();
  const isOff = !isPromiseDay(day, today);
  return (
    <>
      <TextField
        label={t("rem.own_what")}
        hint={t("rem.own_hint")}
        maxLength={longestPromise}
        enterKeyHint="done"
        value={what}
        onText={(words) => onChange({ what: words })}
      />
      <TextField
        label={t("rem.own_day")}
        error={isOff ? t("rem.own_day_off") : undefined}
        type="date"
        min={today}
        max={lastPromiseDay(today)}
        value={day}
        onText={(chosen) => onChange({ day: chosen })}
      />
      <Button kind="primary" wide={true} disabled={isOff} onClick={props.onSave}>
        {t("log.save")}
      </Button>
    </>
  );
}

/** Whom the draft is about, while she may still be spoken with. */
function chosen(personId: string | undefined): PersonRow | undefined {
  const person = rows("person").value.get(personId ?? "");
  return person && !isOutOfReach(person.id, localDay()) ? person : undefined;
}

/** A promise outside of a talk: to whom, in her own words, by a day of her choice. `to`: somebody came from her page. */
export function NewPromiseSheet({ to, onClose }: { to?: string | undefined; onClose: () => void }) {
  const { typed, type } = draftUnder<Typed>(to ? `promise:${to}` : "promise");
  const { personId, what = "", day = daysAfter(localDay(), 1) } = { personId: to, ...typed.value };
  const person = chosen(personId);
  const change = (part: Typed) => type({ ...typed.value, ...part });
  const once = useOneAtATime();
  async function save(to: PersonRow) {
    const here = stillHere();
    try {
      await promise(to, what, day);
      type(undefined);
      say(t("log.saved"));
      if (here()) {
        onClose();
      }
    } catch (error) {
      say(trouble(error));
    }
  }
  return (
    <Sheet label={t("rem.own")} closeLabel={t("common.close")} routed={to !== undefined} onClose={onClose}>
      <div class="promises stack">
        <h2>{person ? t("rem.own_to", { name: shownName(person.name) }) : t("rem.own")}</h2>
        {person ? (
          <>
            <div>
              <Button kind="plain" onClick={() => change({ personId: undefined })}>
                {t("rem.own_other")}
              </Button>
            </div>
            <WhatAndWhen what={what} day={day} onChange={change} onSave={() => once(() => save(person))} />
          </>
        ) : (
          <Who onPick={({ id }) => change({ personId: id })} />
        )}
      </div>
    </Sheet>
  );
}
