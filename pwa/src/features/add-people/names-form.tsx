import { useId, useRef, useState } from "preact/hooks";
import { rows } from "#db/live.ts";
import { departmentsByName } from "#db/places.ts";
import { newId } from "#domain/identifier.ts";
import { NotSaved } from "#domain/problem.ts";
import { type Key, t } from "#i18n/words.ts";
import { draftUnder } from "#sync/draft.ts";
import { Button } from "#ui/button.tsx";
import { Problems } from "#ui/problems.tsx";
import { VisuallyHidden } from "#ui/visually-hidden.tsx";
import { addPeople } from "./actions.ts";
import { filled, LINES, type LineProblem, type NameLine, problemsOf } from "./names.ts";
import "./add-people.css";

const emptyLine = (): NameLine => ({ id: newId(), name: "", departmentId: "" });
const emptyLines = () => Array.from({ length: LINES }, emptyLine);

const problemWords: Record<LineProblem, Key> = { too_long: "add.too_long", same_name: "add.same_name" };
const notSavedWords: Record<NotSaved["reason"], Key> = {
  full: "err.full",
  locked: "err.locked",
  broken: "err.not_saved",
};

function UnitChoice(props: { line: NameLine; n: number; onChoose: (departmentId: string) => void }) {
  const departments = departmentsByName();
  if (props.line.name.trim() === "" || departments.length === 0) {
    return null;
  }
  return (
    <select
      class="bare-input add-unit"
      autocomplete="off"
      aria-label={t("add.unit_n", { n: props.n })}
      onChange={(event) => props.onChoose(event.currentTarget.value)}
    >
      <option value="">{t("add.unit")}</option>
      {departments.map(({ id, name }) => (
        <option key={id} value={id} selected={id === props.line.departmentId}>
          {name}
        </option>
      ))}
    </select>
  );
}

function Line(props: {
  line: NameLine;
  n: number;
  problem: LineProblem | undefined;
  onChange: (line: NameLine) => void;
  onEnter: () => void;
}) {
  const { line, n, problem } = props;
  const errorId = useId();
  return (
    <li class="add-line">
      <label>
        <span class="add-n numbers" aria-hidden="true">
          {n}
        </span>
        <VisuallyHidden>{t("add.name_n", { n })}</VisuallyHidden>
        <input
          id={`name-${n}`}
          class="bare-input"
          type="text"
          autocomplete="off"
          autocapitalize="words"
          enterkeyhint="next"
          placeholder={n === 1 ? t("add.example") : ""}
          value={line.name}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? errorId : undefined}
          onInput={(event) => props.onChange({ ...line, name: event.currentTarget.value })}
          onKeyDown={(event) => event.key === "Enter" && props.onEnter()}
        />
      </label>
      <UnitChoice line={line} n={n} onChoose={(departmentId) => props.onChange({ ...line, departmentId })} />
      {problem && (
        <p class="field-error" id={errorId}>
          {t(problemWords[problem])}
        </p>
      )}
    </li>
  );
}

function focusLine(n: number) {
  document.getElementById(`name-${n}`)?.focus();
}

/** Five names at a time, private until shared. `onDone` is told how many were kept. */
export function NamesForm({ onDone }: { onDone: (added: number) => void }) {
  const [blank, setBlank] = useState(emptyLines);
  const { typed, type } = draftUnder<readonly NameLine[]>("names");
  const lines = typed.value ?? blank;
  const [problems, setProblems] = useState(new Map<string, LineProblem>());
  const [failure, setFailure] = useState<Key | null>(null);
  const saving = useRef(false);

  async function save() {
    const wanted = filled(lines);
    const found = problemsOf(lines, [...rows("person").value.values()]);
    setProblems(found);
    if (found.size > 0 || saving.current) {
      return;
    }
    saving.current = true;
    try {
      await addPeople(wanted);
      type(undefined);
      setBlank(emptyLines());
      onDone(wanted.length);
    } catch (error) {
      setFailure(error instanceof NotSaved ? notSavedWords[error.reason] : "err.not_saved");
    } finally {
      saving.current = false;
    }
  }

  function change(at: number, line: NameLine) {
    type(lines.map((old, i) => (i === at ? line : old)));
  }

  const listed = lines.flatMap((line, i) => {
    const problem = problems.get(line.id);
    return problem ? [{ field: `name-${i + 1}`, text: `${line.name}: ${t(problemWords[problem])}` }] : [];
  });
  return (
    <div class="add-form stack">
      <Problems title={t("err.form")} list={failure ? [{ text: t(failure) }] : listed} />
      <ol class="stack">
        {lines.map((line, i) => (
          <Line
            key={line.id}
            line={line}
            n={i + 1}
            problem={problems.get(line.id)}
            onChange={(changed) => change(i, changed)}
            onEnter={() => (i + 1 < lines.length ? focusLine(i + 2) : void save())}
          />
        ))}
      </ol>
      <p class="small">{t("add.private")}</p>
      <Button kind="primary" wide={true} disabled={filled(lines).length === 0} onClick={() => void save()}>
        {t("add.save")}
      </Button>
    </div>
  );
}
