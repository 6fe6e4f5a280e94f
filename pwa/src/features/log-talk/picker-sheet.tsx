import { useRef, useState } from "preact/hooks";
import { rows } from "#db/live.ts";
import { isOutOfReach } from "#db/out-of-reach.ts";
import { localDay } from "#domain/instant.ts";
import type { PersonRow } from "#domain/rows.ts";
import { initials } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { readDraft } from "#sync/act.ts";
import { Button } from "#ui/button.tsx";
import { Chip } from "#ui/chip.tsx";
import { Choice } from "#ui/choice.tsx";
import { TextField } from "#ui/field.tsx";
import { useOneAtATime } from "#ui/one-at-a-time.ts";
import { Sheet } from "#ui/sheet.tsx";
import { addByName } from "./actions.ts";
import { found, likeliest, mayBeNew } from "./likeliest.ts";
import { memberId } from "./person-facts.ts";
import { stillToCome } from "./queue.ts";

/** People I may log a talk with: those I keep, who have not left and did not ask to be left alone. */
function pickable(): PersonRow[] {
  const [mine, today] = [memberId(), localDay()];
  return [...rows("person").value.values()].filter(
    ({ id, keeper_id }) => keeper_id === mine && !isOutOfReach(id, today),
  );
}

function todaysPeople(): readonly string[] {
  const kept = readDraft<{ people?: unknown }>("today");
  return Array.isArray(kept?.people) ? kept.people.filter((id) => typeof id === "string") : [];
}

function likely(people: readonly PersonRow[]): PersonRow[] {
  const lastTalk = new Map<string, string>();
  for (const { person_id, held_at } of rows("conversation").value.values()) {
    if ((lastTalk.get(person_id) ?? "") < held_at) {
      lastTalk.set(person_id, held_at);
    }
  }
  const sameShift = new Set(
    [...rows("tie").value.values()].filter((tie) => tie.kind === "same_shift").map((tie) => tie.person_id),
  );
  return likeliest(people, { today: todaysPeople(), sameShift, lastTalk });
}

function Face({
  person,
  pressed,
  onPick,
}: {
  person: PersonRow;
  pressed?: boolean | undefined;
  onPick: () => void;
}) {
  return (
    <button type="button" class="face" aria-pressed={pressed} onClick={onPick}>
      <span class="face-letters" aria-hidden="true">
        {initials(person.name)}
      </span>
      <span class="face-name">{shownName(person.name)}</span>
    </button>
  );
}

interface PickerProps {
  /** Ids of persons, at least one. */
  onPick: (people: readonly string[]) => void;
  onClose: () => void;
}

/** `/log`: who was it? Eight faces, or a few letters; somebody new by typing a name. */
export function PickerSheet({ onPick, onClose }: PickerProps) {
  const [typed, setTyped] = useState("");
  const [picked, setPicked] = useState(stillToCome);
  const [several, setSeveral] = useState(picked.length > 0);
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const field = useRef<HTMLInputElement>(null);
  const people = pickable();
  const isSearch = typed.trim() !== "";
  const shown = isSearch ? found(people, typed) : likely(people);

  const pick = (id: string) => {
    if (!several) {
      onPick([id]);
      return;
    }
    setPicked(picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id]);
    setTyped("");
  };
  const once = useOneAtATime();
  const add = async () => {
    try {
      pick(await addByName(typed));
    } catch (error) {
      setWrong(trouble(error));
      field.current?.focus();
    }
  };
  return (
    <Sheet
      label={t("log.who")}
      closeLabel={t("common.close")}
      routed
      onClose={onClose}
      footer={<Foot several={several} picked={picked} onPick={onPick} />}
    >
      <h2>{t("log.who")}</h2>
      {people.length === 0 && !isSearch && <p class="small">{t("log.nobody")}</p>}
      <ul class="faces" aria-label={t(isSearch ? "log.matches" : "log.likely")}>
        {shown.map((person) => (
          <li key={person.id}>
            <Face
              person={person}
              pressed={several ? picked.includes(person.id) : undefined}
              onPick={() => pick(person.id)}
            />
          </li>
        ))}
      </ul>
      {mayBeNew(people, typed) && (
        <Choice onClick={() => once(add)}>+ {t("log.new", { name: typed.trim() })}</Choice>
      )}
      <TextField
        label={t("log.find")}
        error={wrong}
        inputRef={field}
        autocapitalize="words"
        enterKeyHint="done"
        maxLength={120}
        value={typed}
        onText={setTyped}
      />
      <div class="chips">
        <Chip icon="people" pressed={several} onClick={() => setSeveral(!several)}>
          {t("log.several")}
        </Chip>
      </div>
    </Sheet>
  );
}

function Foot(props: { several: boolean; picked: readonly string[]; onPick: PickerProps["onPick"] }) {
  if (!props.several) {
    return null;
  }
  return (
    <Button
      kind="primary"
      wide
      aria-disabled={props.picked.length === 0}
      onClick={() => props.picked.length > 0 && props.onPick(props.picked)}
    >
      {t("log.several_go", { n: props.picked.length })}
    </Button>
  );
}
