import { useEffect, useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { session } from "#app/session.ts";
import { mayOffer } from "#domain/permission.ts";
import { dayAndMonth } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { List, PlainRow } from "#ui/list.tsx";
import { useOnce } from "#ui/once.ts";
import { useOneAtATime } from "#ui/one-at-a-time.ts";
import { PageHead } from "#ui/page-head.tsx";
import { say } from "#ui/snackbar.tsx";
import {
  type Double,
  type Doubles,
  load,
  ofAll,
  type Picks,
  putTogether,
  takeApart,
  tellApart,
} from "./doubles.ts";
import { PairTable, Picking, WhatItMeans } from "./pair-table.tsx";
import "./match.css";

/** J, K, M and N do what the buttons do; not while somebody types, and never with a modifier. */
function useKeys(acts: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const heard = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.closest("input, textarea, select");
      const act = acts[event.key.toLowerCase()];
      if (act && !(typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat)) {
        event.preventDefault();
        act();
      }
    };
    document.addEventListener("keydown", heard);
    return () => document.removeEventListener("keydown", heard);
  });
}

interface Acts {
  readonly onMove: (step: number) => void;
  readonly onMerge: (picks: Picks) => void;
  readonly onApart: () => void;
}

function Comparing({ pair, onMove, onMerge, onApart }: { pair: Double } & Acts) {
  const [picks, setPicks] = useState<Picks>({});
  useKeys({ j: () => onMove(1), k: () => onMove(-1), m: () => onMerge(picks), n: onApart });
  return (
    <>
      <PairTable pair={pair} />
      <Picking pair={pair} picks={picks} onPick={setPicks} />
      <WhatItMeans pair={pair} />
      <Button kind="primary" wide={true} onClick={() => onMerge(picks)}>
        {t("doubles.merge")}
      </Button>
      <Button wide={true} onClick={onApart}>
        {t("doubles.apart")}
      </Button>
      <div class="doubles-move">
        <Button onClick={() => onMove(-1)}>{t("doubles.before")}</Button>
        <Button onClick={() => onMove(1)}>{t("doubles.next")}</Button>
      </div>
      <p class="small doubles-keys">{t("doubles.keys")}</p>
    </>
  );
}

function Lately(props: { doubles: Doubles; onApart: (id: string) => void; onMore: () => void }) {
  const { doubles, onApart, onMore } = props;
  const { merges, more_merges: next } = doubles;
  if (merges.length === 0 && !next) {
    return null;
  }
  return (
    <details>
      <summary>{t("doubles.lately")}</summary>
      <div class="stack">
        <List>
          {merges.map(({ id, name, merged_at }) => (
            <PlainRow key={id} title={shownName(name)} after={dayAndMonth(merged_at)}>
              <Button kind="plain" onClick={() => onApart(id)}>
                {t("merge.apart")}
              </Button>
            </PlainRow>
          ))}
        </List>
        {next && (
          <Button wide={true} onClick={onMore}>
            {t("roster.more")}
          </Button>
        )}
      </div>
    </details>
  );
}

/** One pair after the other, and what was put together lately. */
export function Queue(props: { doubles: Doubles; onChange: () => Promise<void>; onMore: () => void }) {
  const { doubles, onChange, onMore } = props;
  const [at, setAt] = useState(0);
  const once = useOneAtATime();
  const { items } = doubles;
  const shown = Math.min(at, items.length - 1);
  const pair = items[shown];
  async function doing(what: () => Promise<() => void>) {
    try {
      const told = await what();
      told();
      await onChange();
    } catch (error) {
      say(trouble(error));
    }
  }
  const apart = (id: string) =>
    doing(async () => {
      await takeApart(id);
      return () => say(t("merge.apart_done"));
    });
  const merge = (one: Double, picks: Picks) =>
    doing(async () => {
      const id = await putTogether(one, picks);
      return () => say(t("merge.done"), { label: t("log.undo"), run: () => void apart(id) });
    });
  const tell = (one: Double) =>
    doing(async () => {
      await tellApart(one);
      return () => say(t("merge.differ_done"));
    });
  return (
    <>
      {pair ? (
        <>
          <p class="small" role="status">
            {t("doubles.at", { n: shown + 1, of: ofAll(doubles) })}
          </p>
          <Comparing
            key={`${pair.kept.id} ${pair.dropped.id}`}
            pair={pair}
            onMove={(step) => setAt((shown + step + items.length) % items.length)}
            onMerge={(picks) => once(() => merge(pair, picks))}
            onApart={() => once(() => tell(pair))}
          />
        </>
      ) : (
        <Empty drawing="hands" text={t("doubles.none")}>
          <ButtonLink href="/team">{t("nav.team")}</ButtonLink>
        </Empty>
      )}
      <Lately doubles={doubles} onApart={(id) => once(() => apart(id))} onMore={onMore} />
    </>
  );
}

/** G5: who is there twice, side by side. For organizers; needs signal, and says so. */
export function DoublesScreen() {
  const { route } = useLocation();
  const [doubles, setDoubles] = useState<Doubles | null>(null);
  const [failed, setFailed] = useState(false);
  const pages = useRef(1);
  const may = session.value !== null && mayOffer(session.value, "doubles.settle");
  async function look() {
    try {
      setDoubles(await load(pages.current));
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }
  function more() {
    pages.current += 1;
    void look();
  }
  useOnce(() => {
    if (may) {
      void look();
    }
  }, [may]);
  return (
    <div class="doubles stack">
      <PageHead
        title={t("doubles.title")}
        sub={may && t("doubles.what")}
        back={{ label: t("common.back"), go: () => route("/team") }}
      />
      {!may && <p class="muted">{t("held.not_yours")}</p>}
      {doubles && <Queue doubles={doubles} onChange={look} onMore={more} />}
      {failed && (
        <Empty drawing="clock" text={t("doubles.needs_signal")}>
          <Button onClick={() => void look()}>{t("common.again")}</Button>
        </Empty>
      )}
      {may && !doubles && !failed && <p class="muted">{t("common.loading")}</p>}
    </div>
  );
}
