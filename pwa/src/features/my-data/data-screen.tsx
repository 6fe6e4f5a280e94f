import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { fact } from "#db/facts.ts";
import { hasPin } from "#db/vault.ts";
import { count, dayAndMonth, timeOfDay } from "#i18n/format.ts";
import { type Key, t, wordsOfGuests } from "#i18n/words.ts";
import { counts } from "#sync/counts.ts";
import { filling } from "#sync/filling.ts";
import { lastExchange, online, sendNow } from "#sync/schedule.ts";
import { type WaitingItem, waiting } from "#sync/shelf.ts";
import { isOld } from "#sync/word.ts";
import { Button } from "#ui/button.tsx";
import { List, PlainRow } from "#ui/list.tsx";
import { Meter } from "#ui/meter.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { InATab, isInATab } from "./in-a-tab.tsx";
import { Fates, kindWords, NeedsALook, nameOf } from "./needs-a-look.tsx";
import { OwnCopyPart } from "./own-copy-part.tsx";
import { OpenCopy, SaveCopy } from "./sealed-copy-parts.tsx";
import { where } from "./where.ts";
import { withSignal } from "./with-signal.tsx";
import "./my-data.css";

const FIRST_PAGE = 30;

/** Before this start of the app, as far as it was noted. */
const lastKnown = fact("last_exchange");

/** The time of something today, the day of anything older. */
function dayOrTime(at: string): string {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return isToday ? timeOfDay(at) : `${dayAndMonth(at)}, ${timeOfDay(at)}`;
}

const BYTES_OF_A_MEGABYTE = 1_000_000;

/** What the browser says of this app's room: whether it promised to keep it, and how many megabytes it takes. */
function useRoom(): { persisted: boolean | null; megabytes: number | null } {
  const [persisted, setPersisted] = useState<boolean | null>(null);
  const [megabytes, setMegabytes] = useState<number | null>(null);
  useEffect(() => {
    void navigator.storage?.persisted?.().then(setPersisted);
    void navigator.storage?.estimate?.().then(({ usage }) => {
      setMegabytes(usage === undefined ? null : usage / BYTES_OF_A_MEGABYTE);
    });
  }, []);
  return { persisted, megabytes };
}

function OnThisPhone() {
  const { persisted, megabytes } = useRoom();
  const here = where.value;
  const last = lastExchange.value ?? lastKnown.value?.at;
  return (
    <section class="stack" aria-labelledby="data-phone">
      <h2 id="data-phone">{t("data.phone")}</h2>
      <p>
        {t("data.phone_people", { n: here.people })} {t("data.phone_talks", { n: here.talks })}{" "}
        {t("data.phone_promises", { n: here.promises })}
      </p>
      <p>
        {here.notes > 0 && `${t("data.phone_notes", { n: here.notes })} `}
        {t(hasPin.value ? "data.phone_pin" : "data.phone_no_pin")}
      </p>
      {megabytes !== null && <p class="small">{t("data.room", { mb: megabytes.toFixed(1) })}</p>}
      {persisted !== null && !isInATab() && (
        <p class="small">{t(persisted ? "data.kept_yes" : "data.kept_no")}</p>
      )}
      {isInATab() && waiting.value.length === 0 && <InATab />}
      {last && <p class="small">{t("data.last", { time: dayOrTime(last) })}</p>}
      <OwnCopyPart />
    </section>
  );
}

function AtTheUnion() {
  const { sent, shared } = where.value;
  return (
    <section class="stack" aria-labelledby="data-union">
      <h2 id="data-union">{t("data.union")}</h2>
      <p>{t("data.union_people", { n: sent, shared })}</p>
      <p>{t("data.union_what")}</p>
    </section>
  );
}

function ThreeCounts() {
  const { onPhone, received, counted } = counts.value;
  const shown = (n: number | null) => n ?? "–";
  return (
    <section class="stack" aria-labelledby="data-counts">
      <h2 id="data-counts">{t("data.talks")}</h2>
      <dl class="data-counts">
        <div>
          <dt>{t("data.on_phone")}</dt>
          <dd class="numbers">{onPhone}</dd>
        </div>
        <div>
          <dt>{t("data.received")}</dt>
          <dd class="numbers">{shown(received)}</dd>
        </div>
        <div>
          <dt>{t("data.counted")}</dt>
          <dd class="numbers">{shown(counted)}</dd>
        </div>
      </dl>
      <p class="small">{t("data.counts_why")}</p>
    </section>
  );
}

function WaitingLine({ item }: { item: WaitingItem }) {
  return (
    <PlainRow
      title={`${nameOf(item)}: ${kindWords(item.type)}`}
      detail={t(`data.reason.${item.reason}` as Key)}
      after={dayOrTime(item.at)}
    />
  );
}

function Waiting() {
  const all = waiting.value;
  return (
    <section class="stack" aria-labelledby="data-waiting">
      <h2 id="data-waiting">{t("data.waiting", { n: all.length })}</h2>
      {all.length === 0 && <p class="muted">{t("data.nothing_waits")}</p>}
      {all.length > 0 && !online.value && <p>{t("sync.off")}</p>}
      <List>
        {all.slice(0, FIRST_PAGE).map((item) => (
          <WaitingLine key={item.mid} item={item} />
        ))}
      </List>
      {all.length > FIRST_PAGE && <p class="small">{t("data.and_more", { n: all.length - FIRST_PAGE })}</p>}
      {all.length > 0 && (
        <Button kind="primary" wide={true} onClick={() => void sendNow()}>
          {t("data.send_now")}
        </Button>
      )}
      {all.length > 0 && isInATab() && <InATab />}
    </section>
  );
}

/** How far a long first fetching is. */
function Filling() {
  const now = filling.value;
  return now ? (
    <section class="stack" aria-labelledby="data-filling">
      <h2 id="data-filling">{t("data.filling")}</h2>
      <Meter now={now.held} of={now.of} />
      <p class="numbers">{t("fill.now", { held: count(now.held), of: count(now.of) })}</p>
    </section>
  ) : null;
}

const Erasure = withSignal(
  async () => (await Promise.all([import("./erasure-part.tsx"), wordsOfGuests()]))[0].ErasurePart,
);

/** M12: what is stored where, what waits, and why. */
export function DataScreen() {
  const { route } = useLocation();
  const [oldest] = waiting.value;
  return (
    <div class="data stack">
      <PageHead title={t("data.title")} back={{ label: t("common.back"), go: () => route("/me") }} />
      <NeedsALook />
      <Filling />
      <Waiting />
      {oldest !== undefined && isOld(oldest.at) && <SaveCopy />}
      <Fates />
      <ThreeCounts />
      <OnThisPhone />
      <AtTheUnion />
      <Erasure />
      <section aria-labelledby="data-nowhere">
        <h2 id="data-nowhere">{t("data.nowhere")}</h2>
        <p>{t("data.nowhere_what")}</p>
      </section>
      <OpenCopy />
    </div>
  );
}
