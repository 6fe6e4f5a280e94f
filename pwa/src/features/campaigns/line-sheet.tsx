import { useState } from "preact/hooks";
import { TypedEarlier } from "#app/office-page.tsx";
import { MemberPick } from "#app/room-member-pick.tsx";
import { newId } from "#domain/identifier.ts";
import { Problem } from "#domain/problem.ts";
import { dayAndMonth } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { formUnder } from "#sync/draft.ts";
import { Button } from "#ui/button.tsx";
import { SelectField, Switch, TextField } from "#ui/field.tsx";
import { Problems } from "#ui/problems.tsx";
import { Sheet } from "#ui/sheet.tsx";
import { say } from "#ui/snackbar.tsx";
import { BothVersions, type Differs } from "./both-versions.tsx";
import { lineNow, takeOut, writeLine } from "./strategy.ts";
import {
  columnOf,
  type Line,
  type LineForm,
  lineDifferences,
  lineForm,
  type WrongLine,
  wrongInLine,
} from "./strategy-lines.ts";

const longest = 200;
const fieldOf: Readonly<Record<WrongLine, string>> = { text: "line-text", day: "line-day" };

interface Editing {
  readonly form: LineForm;
  readonly change: (part: Partial<LineForm>) => void;
  readonly wrong: readonly WrongLine[];
}

/** True where somebody was quicker: nothing was overwritten. */
export function isChanged(error: unknown): boolean {
  return error instanceof Problem && error.code === "strategy-line-changed";
}

function Owner({ form, change }: Omit<Editing, "wrong">) {
  const { owner } = form;
  return (
    <>
      <p>
        {t("strategy.owner")}: {owner ? shownName(owner.name) : t("strategy.owner_nobody")}
      </p>
      <MemberPick
        find={t("strategy.owner_find")}
        choose={t("strategy.owner")}
        chosen={owner}
        onChoose={({ id, name }) => change({ owner: { id, name } })}
      />
      {owner && <Button onClick={() => change({ owner: null })}>{t("strategy.owner_nobody")}</Button>}
    </>
  );
}

function Fields({ form, change, wrong }: Editing) {
  const errorOf = (one: WrongLine) => (wrong.includes(one) ? t(`strategy.wrong.${one}`) : undefined);
  const { kinds, id } = columnOf(form.kind);
  const isTactic = form.kind === "tactic";
  return (
    <>
      <TextField
        id="line-text"
        label={t("strategy.text")}
        hint={id === "phases" ? undefined : t(`strategy.${id}_hint`)}
        error={errorOf("text")}
        maxLength={longest}
        autofocus={form.text === ""}
        value={form.text}
        onText={(text) => change({ text })}
      />
      {kinds.length > 1 && (
        <SelectField
          label={t("strategy.which")}
          value={form.kind}
          options={kinds.map((value) => ({ value, text: t(`strategy.kind.${value}`) }))}
          onChoose={(kind) => change({ kind })}
        />
      )}
      {(isTactic || form.kind === "phase") && (
        <TextField
          id="line-day"
          type="date"
          label={t(isTactic ? "strategy.day" : "strategy.begins")}
          error={errorOf("day")}
          value={form.day}
          onText={(day) => change({ day })}
        />
      )}
      {isTactic && (
        <>
          <Owner form={form} change={change} />
          <Switch label={t("strategy.done")} on={form.is_done} onTurn={(is_done) => change({ is_done })} />
        </>
      )}
    </>
  );
}

function TakeOut({ busy, onTake }: { busy: boolean; onTake: () => void }) {
  const [sure, setSure] = useState(false);
  return sure ? (
    <Button kind="danger" wide={true} disabled={busy} onClick={onTake}>
      {t("strategy.take_out_sure")}
    </Button>
  ) : (
    <Button wide={true} onClick={() => setSure(true)}>
      {t("strategy.take_out")}
    </Button>
  );
}

const labels = {
  text: "strategy.words",
  which: "strategy.which",
  owner: "strategy.owner",
  day: "strategy.day",
  done: "strategy.done",
} as const;

const said: Readonly<Record<keyof typeof labels, (value: string) => string>> = {
  text: (text) => text,
  which: (kind) => t(`strategy.kind.${kind as LineForm["kind"]}`),
  owner: (name) => name && shownName(name),
  day: (day) => day && dayAndMonth(day),
  done: (yes) => yes && t("strategy.done"),
};

/** What two versions of a line differ in, in words; the day of a phase is the one on which it begins. */
function differs(mine: LineForm, theirs: LineForm): Differs[] {
  return lineDifferences(mine, theirs).map(({ field, mine: one, theirs: other }) => ({
    field,
    label: t(field === "day" && theirs.kind === "phase" ? "strategy.begins" : labels[field]),
    mine: said[field](one),
    theirs: said[field](other),
  }));
}

/** Somebody took the line out meanwhile: put it back as a new one, or leave it. */
function TakenOut({ busy, onMine, onClose }: { busy: boolean; onMine: () => void; onClose: () => void }) {
  return (
    <section class="campaign-both stack" role="alert">
      <p>{t("strategy.gone")}</p>
      <Button kind="primary" wide={true} disabled={busy} onClick={onMine}>
        {t("strategy.put_back")}
      </Button>
      <Button wide={true} onClick={onClose}>
        {t("strategy.leave_out")}
      </Button>
    </section>
  );
}

/** A line as it is typed, the line as it was read, and the id a new one gets: asked again, the same line is meant. */
interface Typed extends LineForm {
  readonly line: Line | null;
  readonly fresh: string;
}

/** Write a line of a strategy: a new one, or `line` as it was read. Whoever comes second sees both versions and picks. */
export function LineSheet(props: {
  campaignId: string;
  begin: LineForm;
  line: Line | null;
  onClose: () => void;
}) {
  const { campaignId, onClose } = props;
  const [begin, setBegin] = useState<Typed>(() => ({ ...props.begin, line: props.line, fresh: newId() }));
  const draft = formUnder(
    `line:${props.line?.id ?? `${campaignId}:${columnOf(props.begin.kind).id}`}`,
    begin,
  );
  const { form } = draft;
  const { line, fresh } = form;
  const [theirs, setTheirs] = useState<Line | "gone" | null>(null);
  const [wrong, setWrong] = useState<readonly WrongLine[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const title = t(line === null ? "strategy.new_line" : "strategy.line");

  function leave() {
    draft.drop();
    onClose();
  }
  async function doing(act: () => Promise<void>, done: string) {
    setBusy(true);
    setFailure(null);
    try {
      await act();
      say(done);
      leave();
    } catch (error) {
      await failed(error);
      setBusy(false);
    }
  }
  async function failed(error: unknown) {
    try {
      if (!isChanged(error)) {
        throw error;
      }
      setTheirs((await lineNow(campaignId, line?.id ?? fresh)) ?? "gone");
    } catch (told) {
      setFailure(trouble(told));
    }
  }
  function save(id: string, revision: number) {
    const found = wrongInLine(form);
    setWrong(found);
    if (found.length === 0) {
      void doing(() => writeLine(campaignId, id, form, revision), t("strategy.saved"));
    }
  }
  function putBack() {
    const anew = newId();
    draft.change({ ...form, line: null, fresh: anew });
    setTheirs(null);
    save(anew, 0);
  }
  function pick(now: Line, mine: boolean) {
    setTheirs(null);
    if (mine) {
      draft.change({ line: now });
      save(now.id, now.revision);
    } else {
      setBegin({ ...begin, ...lineForm(now), line: now });
      draft.drop();
    }
  }
  const list = [
    ...wrong.map((one) => ({ field: fieldOf[one], text: t(`strategy.wrong.${one}`) })),
    ...(failure ? [{ text: failure }] : []),
  ];
  return (
    <Sheet label={title} closeLabel={t("common.close")} onClose={onClose}>
      <div class="stack">
        <h2>{title}</h2>
        <Problems title={t("err.form")} list={list} />
        {theirs === "gone" && <TakenOut busy={busy} onMine={putBack} onClose={leave} />}
        {theirs !== null && theirs !== "gone" && (
          <BothVersions
            title={t("strategy.changed")}
            rows={differs(form, lineForm(theirs))}
            onMine={() => pick(theirs, true)}
            onTheirs={() => pick(theirs, false)}
          />
        )}
        {theirs === null && (
          <>
            <TypedEarlier draft={draft} />
            <Fields form={form} change={(part) => draft.change({ line, fresh, ...part })} wrong={wrong} />
            <Button
              kind="primary"
              wide={true}
              disabled={busy}
              onClick={() => save(line?.id ?? fresh, line?.revision ?? 0)}
            >
              {t("strategy.save")}
            </Button>
            {line && (
              <TakeOut
                busy={busy}
                onTake={() => void doing(() => takeOut(campaignId, line), t("strategy.taken_out"))}
              />
            )}
          </>
        )}
      </div>
    </Sheet>
  );
}
