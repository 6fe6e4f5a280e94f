import { useState } from "preact/hooks";
import { fullDay } from "#i18n/format.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { formUnder } from "#sync/draft.ts";
import { useAgain } from "#ui/again.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { SelectField, TextField } from "#ui/field.tsx";
import { Meter } from "#ui/meter.tsx";
import { Problems } from "#ui/problems.tsx";
import { Sheet } from "#ui/sheet.tsx";
import { say } from "#ui/snackbar.tsx";
import { apply, look, type Roster, roster, tryAgain, undo } from "./rosters.ts";
import { countOf, isAtWork } from "./steps.ts";

const givers = ["employer", "labor_board", "union", "sign_up"] as const;
const uses = ["this_campaign", "this_election", "union_work"] as const;
const AGAIN_MS = 1_500;

/** What is said about a list before it is applied. */
interface Said {
  readonly source: string;
  readonly from: (typeof givers)[number];
  readonly use: (typeof uses)[number];
}

const nothingSaid: Said = { source: "", from: "employer", use: "this_campaign" };

function DryRun({ shown }: { shown: Roster }) {
  const lines = (["new", "changes", "gone", "back", "left"] as const).filter((what) => shown.will[what] > 0);
  return (
    <Card label={t("roster.dry_run")}>
      <div class="stack">
        <h2>{t("roster.dry_run")}</h2>
        <ul class="roster-counts">
          {lines.map((what) => (
            <li key={what}>{t(`roster.will.${what}`, { n: shown.will[what] })}</li>
          ))}
          {lines.length === 0 && <li>{t("roster.will.nothing")}</li>}
        </ul>
        <p>{t("roster.kept_word")}</p>
        <p class="small">{t("roster.undo_days")}</p>
      </div>
    </Card>
  );
}

function Ask({ shown, onBack }: { shown: Roster; onBack: () => void }) {
  const draft = formUnder<Said>(`roster-source:${shown.id}`, nothingSaid);
  const { source, from, use } = draft.form;
  const [wrong, setWrong] = useState<readonly { field?: string; text: string }[]>([]);
  const [busy, setBusy] = useState(false);
  const missing = wrong.some(({ field }) => field === "roster-source");
  async function go() {
    if (source.trim() === "") {
      setWrong([{ field: "roster-source", text: t("roster.source_missing") }]);
      return;
    }
    setBusy(true);
    try {
      const { state } = await apply(shown.id, { source: source.trim(), came_from: from, allowed_use: use });
      draft.drop();
      if (state === "uploaded") {
        say(t("roster.place_gone"));
      }
    } catch (error) {
      setWrong([{ text: trouble(error) }]);
      setBusy(false);
    }
  }
  return (
    <div class="stack">
      <Problems title={t("err.form")} list={wrong} />
      <DryRun shown={shown} />
      <TextField
        id="roster-source"
        label={t("roster.source")}
        hint={t("roster.source_hint")}
        error={missing ? t("roster.source_missing") : undefined}
        maxLength={120}
        value={source}
        onText={(text) => draft.change({ source: text })}
      />
      <SelectField
        label={t("roster.came_from")}
        value={from}
        options={givers.map((value) => ({ value, text: t(`roster.from.${value}`) }))}
        onChoose={(giver) => draft.change({ from: giver })}
      />
      <SelectField
        label={t("roster.use")}
        value={use}
        options={uses.map((value) => ({ value, text: t(`roster.use.${value}`) }))}
        onChoose={(allowed) => draft.change({ use: allowed })}
      />
      <Button kind="primary" wide={true} disabled={busy} onClick={() => void go()}>
        {t("roster.apply")}
      </Button>
      <Button wide={true} onClick={onBack}>
        {t("roster.to_check")}
      </Button>
    </div>
  );
}

function AtWork({ shown }: { shown: Roster }) {
  useAgain(() => look(shown.id).catch(() => {}), AGAIN_MS, shown.id);
  return (
    <div class="stack" role="status">
      <h2>{t(shown.state === "undoing" ? "roster.state.undoing" : "roster.state.applying")}</h2>
      <Meter now={shown.done} of={shown.total} />
      <p>{t("roster.progress", { done: shown.done, total: shown.total })}</p>
    </div>
  );
}

function UndoSheet({ shown, onClose }: { shown: Roster; onClose: () => void }) {
  async function go() {
    try {
      await undo(shown.id);
    } catch (error) {
      say(trouble(error));
    }
    onClose();
  }
  return (
    <Sheet label={t("roster.undo")} closeLabel={t("common.close")} onClose={onClose}>
      <div class="stack">
        <h2>{t("roster.undo")}</h2>
        <p>{t("roster.undo_means")}</p>
        <Button kind="danger" wide={true} onClick={() => void go()}>
          {t("roster.undo_sure")}
        </Button>
      </div>
    </Sheet>
  );
}

/** Why a list has failed, in words, and the ways on. */
function Failed({ shown }: { shown: Roster }) {
  const line = shown.failed_line;
  async function go(withoutRow: boolean) {
    try {
      await tryAgain(shown.id, withoutRow);
    } catch (error) {
      say(trouble(error));
    }
  }
  const isRow = shown.failure === "row" && line !== null && line !== undefined;
  return (
    <Card label={t("roster.failed_why")}>
      <div class="stack">
        <h2>{t("roster.failed_why")}</h2>
        <p>{t(`roster.failed.${shown.failure ?? "stopped"}`, { n: line ?? "" })}</p>
        <p class="small">{t("roster.failed_kept")}</p>
        <Button wide={true} onClick={() => void go(false)}>
          {t("roster.again")}
        </Button>
        {isRow && shown.failed_at === "applying" && (
          <Button wide={true} onClick={() => void go(true)}>
            {t("roster.again_without", { n: line })}
          </Button>
        )}
      </div>
    </Card>
  );
}

const titles = { applied: "roster.applied", undone: "roster.undone", failed: "roster.state.failed" } as const;

function Over({ shown }: { shown: Roster }) {
  const [undoing, setUndoing] = useState(false);
  const until = shown.undo_until;
  const mayUndo =
    shown.state === "failed" || (shown.state === "applied" && until && Date.parse(until) > Date.now());
  return (
    <div class="stack">
      <div role="status">
        <h2>{t(titles[shown.state as keyof typeof titles])}</h2>
      </div>
      {shown.source && (
        <p>
          {shown.source} · {t("roster.progress", { done: shown.done, total: shown.total })}
        </p>
      )}
      {shown.state === "failed" && <Failed shown={shown} />}
      {countOf(shown, "kept") > 0 && <p>{t("roster.kept", { n: countOf(shown, "kept") })}</p>}
      {mayUndo && until && <p class="small">{t("roster.until", { day: fullDay(until) })}</p>}
      {mayUndo && (
        <Button wide={true} onClick={() => setUndoing(true)}>
          {t("roster.undo")}
        </Button>
      )}
      <Button
        kind="primary"
        wide={true}
        onClick={() => {
          roster.value = null;
        }}
      >
        {t("roster.next")}
      </Button>
      {undoing && <UndoSheet shown={shown} onClose={() => setUndoing(false)} />}
    </div>
  );
}

/** Step 4: where the list came from and what it may be used for; then how far the server is, and the way back. */
export function ApplyStep({ shown, onBack }: { shown: Roster; onBack: () => void }) {
  if (shown.state === "checked") {
    return <Ask shown={shown} onBack={onBack} />;
  }
  return isAtWork(shown) ? <AtWork shown={shown} /> : <Over shown={shown} />;
}
