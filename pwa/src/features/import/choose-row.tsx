import { rows } from "#db/live.ts";
import { shownName } from "#i18n/names.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Chip, Chips } from "#ui/chip.tsx";
import type { Known } from "./doubles.ts";
import type { Found } from "./reading.ts";
import { offeredUnits } from "./units.ts";

interface Unit {
  readonly id: string;
  readonly name: string;
}

function UnitChips(props: {
  name: string;
  units: readonly Unit[];
  chosen: string | null;
  onUnit: (id: string | null) => void;
}) {
  const { name, units, chosen, onUnit } = props;
  const rest = units.slice(offeredUnits);
  const label = t("import.unit_of", { name });
  return (
    <div class="stack">
      <Chips label={label}>
        {units.slice(0, offeredUnits).map((unit) => (
          <Chip
            key={unit.id}
            pressed={unit.id === chosen}
            onClick={() => onUnit(unit.id === chosen ? null : unit.id)}
          >
            {unit.name}
          </Chip>
        ))}
      </Chips>
      {rest.length > 0 && (
        <select
          class="bare-input"
          autocomplete="off"
          aria-label={label}
          onChange={(event) => onUnit(event.currentTarget.value || null)}
        >
          <option value="">{t("import.unit_more")}</option>
          {rest.map((unit) => (
            <option key={unit.id} value={unit.id} selected={unit.id === chosen}>
              {unit.name}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

function Question(props: { id: string; double: Known; onSame: () => void; onOther: () => void }) {
  const { departmentId } = props.double;
  const name = shownName(props.double.name);
  const unit = departmentId === null ? undefined : rows("department").value.get(departmentId)?.name;
  const words = unit ? t("import.same_question_unit", { name, unit }) : t("import.same_question", { name });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would put a border of its own around one question
    <div class="import-question stack" role="group" aria-labelledby={props.id}>
      <p id={props.id}>{words}</p>
      <Chips labelledBy={props.id}>
        <Chip onClick={props.onSame}>{t("import.same")}</Chip>
        <Chip onClick={props.onOther}>{t("import.other")}</Chip>
      </Chips>
    </div>
  );
}

/** Where the rows of questions are found: by id. */
export function tickId(at: number): string {
  return `import-tick-${at}`;
}

/** The box that was ticked for somebody takes the focus: what had it is about to go. */
export function focusTick(at: number): void {
  document.getElementById(tickId(at))?.focus();
}

/** One person of the file. `maybe`: who on the list it may be; `question`: it has to be answered before saving. */
export function ChooseRow(props: {
  one: Found;
  isTicked: boolean;
  departmentId: string | null;
  units: readonly Unit[];
  maybe: Known | null;
  question: Known | undefined;
  onTick: () => void;
  onUnit: (id: string | null) => void;
  onSame: () => void;
  onOther: () => void;
}) {
  const { one, isTicked, maybe, question, units } = props;
  const answered = (answer: () => void) => () => {
    focusTick(one.at);
    answer();
  };
  return (
    <li class="import-row">
      <label for={tickId(one.at)}>
        <input
          id={tickId(one.at)}
          class="import-tick"
          type="checkbox"
          autocomplete="off"
          checked={isTicked}
          onChange={props.onTick}
        />
        <span class="grow">
          <span class="list-title">
            <bdi>{shownName(one.name)}</bdi>
          </span>
          <span class="small list-detail numbers">
            {one.number === null ? t("import.no_number") : <bdi>{one.number}</bdi>}
          </span>
          {maybe && !isTicked && (
            <span class="import-maybe">{t("import.maybe", { name: shownName(maybe.name) })}</span>
          )}
        </span>
      </label>
      {isTicked && (
        <div class="import-more stack">
          {question && (
            <Question
              id={`import-question-${one.at}`}
              double={question}
              onSame={answered(props.onSame)}
              onOther={answered(props.onOther)}
            />
          )}
          {units.length > 0 && (
            <UnitChips
              name={shownName(one.name)}
              units={units}
              chosen={props.departmentId}
              onUnit={props.onUnit}
            />
          )}
        </div>
      )}
    </li>
  );
}

/** Brings more rows of a long list. */
export function ShowMore({ onMore }: { onMore: () => void }) {
  return (
    <Button wide={true} onClick={onMore}>
      {t("import.more")}
    </Button>
  );
}
