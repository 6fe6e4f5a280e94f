import { useEffect, useState } from "preact/hooks";
import { useRoute } from "preact-iso";
import { NoAnswerYet, OfficePage } from "#app/office-page.tsx";
import { PHASES } from "#content/phases.ts";
import { localDay } from "#domain/instant.ts";
import { dayAndMonth } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { trouble } from "#i18n/trouble.ts";
import { language, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { say } from "#ui/snackbar.tsx";
import { campaigns } from "./campaigns.ts";
import { isChanged, LineSheet } from "./line-sheet.tsx";
import type { Campaign } from "./planning.ts";
import { strategyOf, writeLine } from "./strategy.ts";
import {
  columns,
  emptyLine,
  isLate,
  type Line,
  type LineForm,
  lineForm,
  phases,
  type Strategy,
  usualPhases,
} from "./strategy-lines.ts";
import { nameOf, phaseWords } from "./wording.ts";
import "./campaigns.css";
import "./strategy.css";

type Column = (typeof columns)[number];

/** What is written: a line that is there, or a new one. */
interface Written {
  readonly line: Line | null;
  readonly begin: LineForm;
}

type Write = (written: Written) => void;

/** A line, who does it by when, or from when a phase runs. Only the day is marked as late, never the name. */
function Words({ line }: { line: Line }) {
  const { owner_name, day, kind } = line;
  const late = isLate(line, localDay());
  const by = late ? "strategy.late" : "strategy.until";
  return (
    <>
      <span class={line.is_done ? "strategy-done" : undefined}>{line.text}</span>
      {(owner_name || day) && (
        <span class="small">
          {owner_name && shownName(owner_name)}
          {owner_name && day && " · "}
          {day && (
            <span class={late ? "strategy-late" : undefined}>
              {t(kind === "phase" ? "strategy.from" : by, { day: dayAndMonth(day) })}
            </span>
          )}
        </span>
      )}
    </>
  );
}

/** A box that ticks a tactic as done, and one that somebody changed meanwhile is shown anew. Only what was saved stays ticked. */
function Tick({ campaignId, line }: { campaignId: string; line: Line }) {
  const [wanted, setWanted] = useState<boolean | null>(null);
  async function tick(is_done: boolean) {
    setWanted(is_done);
    try {
      await writeLine(campaignId, line.id, { ...lineForm(line), is_done }, line.revision);
    } catch (error) {
      say(isChanged(error) ? t("strategy.changed_first") : trouble(error));
      await strategyOf(campaignId).look();
    }
    setWanted(null);
  }
  return (
    <label class="strategy-tick">
      <input
        type="checkbox"
        autocomplete="off"
        aria-label={t("strategy.tick", { text: line.text })}
        checked={wanted ?? line.is_done}
        onClick={(event) => wanted !== null && event.preventDefault()}
        onChange={(event) => void tick(event.currentTarget.checked)}
      />
    </label>
  );
}

function Lines(props: { campaignId: string; label: string; lines: readonly Line[]; onWrite: Write | null }) {
  const { campaignId, label, lines, onWrite } = props;
  return (
    <ul class="strategy-lines" aria-label={label}>
      {lines.map((line) => (
        <li key={line.id}>
          {line.kind === "tactic" && onWrite && <Tick campaignId={campaignId} line={line} />}
          {onWrite ? (
            <button
              type="button"
              class="strategy-line"
              onClick={() => onWrite({ line, begin: lineForm(line) })}
            >
              <Words line={line} />
            </button>
          ) : (
            <div class="strategy-line">
              <Words line={line} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function ColumnPart(props: {
  campaignId: string;
  column: Column;
  lines: readonly Line[];
  onWrite: Write | null;
}) {
  const { campaignId, column, lines, onWrite } = props;
  const title = t(`strategy.${column.id}`);
  const id = `strategy-${column.id}`;
  return (
    <section class="strategy-column" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p class="small">{t(`strategy.${column.id}_hint`)}</p>
      {column.kinds.map((kind) => {
        const own = lines.filter((line) => line.kind === kind);
        const label = t(`strategy.kind.${kind}`);
        return own.length === 0 ? null : (
          <div key={kind}>
            {column.kinds.length > 1 && <h3>{label}</h3>}
            <Lines campaignId={campaignId} label={label} lines={own} onWrite={onWrite} />
          </div>
        );
      })}
      {onWrite && (
        <Button
          icon="plus"
          aria-label={t("strategy.add_to", { column: title })}
          onClick={() => onWrite({ line: null, begin: emptyLine(column.kinds[0]) })}
        >
          {t("strategy.add")}
        </Button>
      )}
    </section>
  );
}

/** Write a new line; one that was written already, and changed or taken out since, stays as it is. */
async function writeOnce(campaignId: string, id: string, form: LineForm): Promise<void> {
  try {
    await writeLine(campaignId, id, form, 0);
  } catch (error) {
    if (!isChanged(error)) {
      throw error;
    }
  }
}

/** The phases a campaign of this kind usually has, all at one tap; those that were lost on the way at another one. */
function UsualPhases({ campaign, lines }: { campaign: Campaign; lines: readonly Line[] }) {
  const fresh = () => usualPhases(PHASES[campaign.kind], campaign, language.value);
  const [usual, setUsual] = useState(fresh);
  const [begun, setBegun] = useState(false);
  const [busy, setBusy] = useState(false);
  const left = usual.filter(({ id }) => !lines.some((line) => line.id === id));
  async function begin() {
    setBegun(true);
    setBusy(true);
    try {
      for (const { id, form } of left) {
        await writeOnce(campaign.id, id, form);
      }
      setBegun(false);
      setUsual(fresh);
    } catch (error) {
      say(trouble(error));
    }
    setBusy(false);
  }
  if (left.length === 0 || (!begun && lines.some(({ kind }) => kind === "phase"))) {
    return null;
  }
  return (
    <div class="stack">
      <p class="small">{left.map(({ form }) => `${form.text} (${dayAndMonth(form.day)})`).join(" · ")}</p>
      <Button disabled={busy} onClick={() => void begin()}>
        {t("strategy.phases_usual")}
      </Button>
    </div>
  );
}

function Shown({ campaign, strategy: { lines, now } }: { campaign: Campaign; strategy: Strategy }) {
  const [written, setWritten] = useState<Written | null>(null);
  const onWrite = campaign.ended_at ? null : setWritten;
  return (
    <>
      {now && <p class="strategy-now">{phaseWords(now)}</p>}
      <div class="strategy-phases">
        <ColumnPart campaignId={campaign.id} column={phases} lines={lines} onWrite={onWrite} />
        {onWrite && <UsualPhases campaign={campaign} lines={lines} />}
      </div>
      <div class="strategy-columns">
        {columns.map((column) => (
          <ColumnPart
            key={column.id}
            campaignId={campaign.id}
            column={column}
            lines={lines}
            onWrite={onWrite}
          />
        ))}
      </div>
      <p class="small">{t("strategy.names")}</p>
      {written && (
        <LineSheet
          campaignId={campaign.id}
          begin={written.begin}
          line={written.line}
          onClose={() => setWritten(null)}
        />
      )}
    </>
  );
}

function Asked({ campaignId }: { campaignId: string }) {
  const strategy = strategyOf(campaignId);
  useEffect(() => campaigns.follow(), []);
  useEffect(() => strategy.follow(), [strategy]);
  const known = campaigns.copy.value;
  const copy = strategy.copy.value;
  if (!(known && copy)) {
    return (
      <NoAnswerYet
        text={t("roster.needs_signal")}
        failed={campaigns.failed.value || strategy.failed.value}
        onAgain={() => void Promise.all([campaigns.look(), strategy.look()])}
      />
    );
  }
  const campaign = known.value.find(({ id }) => id === campaignId);
  return (
    <>
      {copy.old && <p class="small">{t("campaigns.old")}</p>}
      {campaign ? <Shown campaign={campaign} strategy={copy.value} /> : <p>{t("campaigns.gone")}</p>}
    </>
  );
}

/** G2: the strategy of a campaign: five columns beside each other on a desk, one after the other on a phone. */
export function StrategyScreen() {
  const { params } = useRoute();
  const campaignId = params["id"] ?? "";
  const campaign = campaigns.copy.value?.value.find(({ id }) => id === campaignId);
  return (
    <OfficePage
      title={t("strategy.title")}
      sub={[campaign && nameOf(campaign), t("strategy.who_reads")].filter(Boolean).join(" · ")}
      verb="campaigns.make"
      look="strategy"
      wide={true}
      from={`/organize/campaigns/${campaignId}`}
    >
      <Asked campaignId={campaignId} />
    </OfficePage>
  );
}
