import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { session } from "#app/session.ts";
import { mayOffer } from "#domain/permission.ts";
import { dayAndMonth, timeOfDay } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { type Key, t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { List, PlainRow } from "#ui/list.tsx";
import { useOnce } from "#ui/once.ts";
import { PageHead } from "#ui/page-head.tsx";
import { say } from "#ui/snackbar.tsx";
import { everyMember, type Member } from "./directory.ts";
import { type HeldEntry, heldEntries, type Settling } from "./held.ts";
import { reasonFor } from "./reasons.ts";
import { SettleSheet } from "./settle-sheet.tsx";
import "./organize.css";

interface Loaded {
  readonly entries: readonly HeldEntry[];
  readonly members: ReadonlyMap<string, Member>;
}

interface Asked {
  readonly entry: HeldEntry;
  readonly how: Settling;
}

function kindOf({ type }: HeldEntry): string {
  const key = `shelf.${type}` as Key;
  const words = t(key);
  return words === key ? t("held.unknown_kind") : words;
}

function Entry(props: { entry: HeldEntry; author: string; onAsk: (how: Settling) => void }) {
  const { entry, author, onAsk } = props;
  const { received_at: at } = entry;
  const why = t(reasonFor(entry.code));
  const isLost = entry.is_readable === false;
  const ways = isLost ? (["return", "discard"] as const) : (["apply", "return", "discard"] as const);
  return (
    <PlainRow
      title={`${author}: ${kindOf(entry)}`}
      detail={isLost ? `${why} ${t("held.unreadable", { name: author })}` : why}
      after={`${dayAndMonth(at)}, ${timeOfDay(at)}`}
    >
      <div class="held-buttons">
        {ways.map((how) => (
          <Button key={how} onClick={() => onAsk(how)}>
            {t(`held.${how}` as Key)}
          </Button>
        ))}
      </div>
    </PlainRow>
  );
}

function Entries({ loaded, onChange }: { loaded: Loaded; onChange: () => void }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const authorOf = ({ member_id }: HeldEntry) => {
    const name = loaded.members.get(member_id)?.name;
    return name ? shownName(name) : t("hand.somebody");
  };
  if (loaded.entries.length === 0) {
    return (
      <Empty drawing="hands" text={t("held.none")}>
        <ButtonLink href="/team">{t("nav.team")}</ButtonLink>
      </Empty>
    );
  }
  return (
    <>
      <p>{t("held.what")}</p>
      <List>
        {loaded.entries.map((entry) => (
          <Entry
            key={entry.id}
            entry={entry}
            author={authorOf(entry)}
            onAsk={(how) => setAsked({ entry, how })}
          />
        ))}
      </List>
      {asked && (
        <SettleSheet
          entry={asked.entry}
          how={asked.how}
          author={authorOf(asked.entry)}
          onClose={() => setAsked(null)}
          onDone={() => {
            setAsked(null);
            say(t(`held.${asked.how}_done` as Key, { name: authorOf(asked.entry) }));
            onChange();
          }}
        />
      )}
    </>
  );
}

/** What phones said and the union could not do: an organizer settles each once. Needs signal, and says so. */
export function HeldScreen() {
  const { route } = useLocation();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [failed, setFailed] = useState(false);
  const may = session.value !== null && mayOffer(session.value, "held.settle");
  async function load() {
    try {
      const [entries, members] = await Promise.all([heldEntries(), everyMember()]);
      setLoaded({ entries, members });
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }
  useOnce(() => {
    if (may) {
      void load();
    }
  }, [may]);
  return (
    <div class="held stack">
      <PageHead title={t("held.title")} back={{ label: t("common.back"), go: () => route("/team") }} />
      {!may && <p class="muted">{t("held.not_yours")}</p>}
      {loaded && <Entries loaded={loaded} onChange={() => void load()} />}
      {failed && (
        <Empty drawing="clock" text={t("held.needs_signal")}>
          <Button onClick={() => void load()}>{t("common.again")}</Button>
        </Empty>
      )}
      {may && !loaded && !failed && <p class="muted">{t("common.loading")}</p>}
    </div>
  );
}
