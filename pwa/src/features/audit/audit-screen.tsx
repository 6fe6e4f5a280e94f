import { useEffect, useState } from "preact/hooks";
import { OfficePage } from "#app/office-page.tsx";
import { session } from "#app/session.ts";
import { mayOffer } from "#domain/permission.ts";
import { fullDay, hourInWords, timeOfDay } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { type Key, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { SelectField, TextField } from "#ui/field.tsx";
import { LinkRow, List, PlainRow } from "#ui/list.tsx";
import { useNewest } from "#ui/newest.ts";
import { useOnce } from "#ui/once.ts";
import { compareMark, type Finding } from "./mark.ts";
import {
  type Entry,
  everything,
  type Filter,
  kinds,
  type Look,
  type Member,
  members,
  openLooks,
  pageOf,
} from "./trail.ts";
import { fileOf, sentenceOf } from "./wording.ts";
import "./audit.css";

function Filters(props: { filter: Filter; known: readonly Member[]; onChange: (filter: Filter) => void }) {
  const { filter, known, onChange } = props;
  return (
    <section class="audit-filters" aria-label={t("audit.filters")}>
      <SelectField
        label={t("audit.kind")}
        value={filter.kind}
        options={[
          { value: "", text: t("audit.kind.all") },
          ...kinds.map((kind) => ({ value: kind, text: t(`audit.kind.${kind}` as Key) })),
        ]}
        onChoose={(kind) => onChange({ ...filter, kind })}
      />
      <SelectField
        label={t("audit.member")}
        value={filter.member}
        options={[
          { value: "", text: t("audit.everybody") },
          ...known.map(({ id, name }) => ({ value: id, text: shownName(name) })),
        ]}
        onChoose={(member) => onChange({ ...filter, member })}
      />
      <TextField
        type="date"
        label={t("audit.since")}
        value={filter.since}
        onText={(since) => onChange({ ...filter, since })}
      />
      <TextField
        type="date"
        label={t("audit.until")}
        value={filter.until}
        onText={(until) => onChange({ ...filter, until })}
      />
    </section>
  );
}

function Row({ entry }: { entry: Entry }) {
  const file = fileOf(entry);
  return (
    <PlainRow
      title={sentenceOf(entry)}
      detail={
        <>
          {file && (
            <>
              {file}
              <br />
            </>
          )}
          {entry.words && (
            <>
              {t("common.quoted", { text: entry.words })}
              <br />
            </>
          )}
          <time dateTime={entry.at}>{`${fullDay(entry.at)}, ${timeOfDay(entry.at)}`}</time>
        </>
      }
    />
  );
}

function Trail({ known }: { known: readonly Member[] }) {
  const [filter, setFilter] = useState<Filter>(everything);
  const [shown, setShown] = useState<{ items: readonly Entry[]; next: string | null } | null>(null);
  const [failed, setFailed] = useState(false);
  const ask = useNewest();
  async function load(from: Filter, cursor: string | null, before: readonly Entry[]) {
    const isNewest = ask();
    const page = await pageOf(from, cursor).catch(() => null);
    if (!isNewest()) {
      return;
    }
    setFailed(page === null);
    if (page) {
      setShown({ items: [...before, ...page.items], next: page.next_cursor });
    }
  }
  useOnce(() => {
    void load(filter, null, []);
  }, [filter]);
  return (
    <>
      <Filters filter={filter} known={known} onChange={setFilter} />
      {failed && (
        <Empty drawing="clock" text={t("roster.needs_signal")}>
          <Button onClick={() => void load(filter, null, [])}>{t("common.again")}</Button>
        </Empty>
      )}
      {shown && !failed && (
        <>
          <p role="status" class={shown.items.length > 0 ? "visually-hidden" : ""}>
            {shown.items.length > 0 ? t("audit.count", { n: shown.items.length }) : t("audit.nothing")}
          </p>
          <List label={t("audit.title")}>
            {shown.items.map((entry) => (
              <Row key={entry.id} entry={entry} />
            ))}
          </List>
          {shown.next && (
            <Button wide={true} onClick={() => void load(filter, shown.next, shown.items)}>
              {t("audit.more")}
            </Button>
          )}
        </>
      )}
      {!(shown || failed) && <p class="muted">{t("common.loading")}</p>}
    </>
  );
}

/** For administrators: who looks behind the glass right now, and the way there. */
function Looking() {
  const [open, setOpen] = useState<readonly Look[]>([]);
  useEffect(() => {
    // Without signal the way there stays; the screen behind it says so.
    openLooks().then(setOpen, () => {});
  }, []);
  return (
    <>
      {open.map((look) => (
        <p key={look.id} role="status">
          {t("glass.running", { who: shownName(look.member_name), time: hourInWords(look.ends_at) })}
        </p>
      ))}
      <List>
        <LinkRow href="/organize/break-glass" title={t("glass.title")} />
      </List>
    </>
  );
}

/** Whether what this phone saw of the trail the last time is still there. */
function SinceLastTime() {
  const [finding, setFinding] = useState<Finding | null>(null);
  useEffect(() => {
    // Without signal nothing is compared: the mark stays as it is, and the trail itself says so.
    compareMark().then(setFinding, () => {});
  }, []);
  if (!finding) {
    return null;
  }
  const day = fullDay(finding.since);
  return finding.holds ? (
    <p class="small">{t("audit.holds", { day })}</p>
  ) : (
    <p role="alert">{t("audit.broken", { day })}</p>
  );
}

/** G14: the trail, readable. What is in it was never changed and is never deleted. */
export function AuditScreen() {
  const [known, setKnown] = useState<readonly Member[]>([]);
  const may = session.value !== null && mayOffer(session.value, "audit.see");
  useEffect(() => {
    if (may) {
      // Without an answer there is nobody to choose from; the trail itself says that there is no signal.
      members().then(setKnown, () => {});
    }
  }, [may]);
  return (
    <OfficePage title={t("audit.title")} verb="audit.see" look="audit">
      <p>{t("audit.what")}</p>
      <SinceLastTime />
      {session.value?.role === "administrator" && <Looking />}
      <Trail known={known} />
    </OfficePage>
  );
}
