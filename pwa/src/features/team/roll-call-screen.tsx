import { useState } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import { standInShort } from "#app/stand-words.ts";
import { rows } from "#db/live.ts";
import { shownName } from "#i18n/names.ts";
import { type Key, t } from "#i18n/words.ts";
import { ownTeams } from "#sync/chosen-team.ts";
import { Button } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { LinkRow, List, PlainRow } from "#ui/list.tsx";
import { Mark, type MarkStand } from "#ui/mark.tsx";
import { useNewest } from "#ui/newest.ts";
import { useOnce } from "#ui/once.ts";
import { PageHead } from "#ui/page-head.tsx";
import { Phones } from "./phones.tsx";
import type { Six } from "./progress.ts";
import { detailOf, isSix, type Line, linesOf, type RollCall, totalWords } from "./roll-call.ts";
import "./team.css";

/** One thing that was counted; whoever is on this phone can be opened. */
function Row({ line }: { line: Line }) {
  const { person_id: id, stand } = line;
  const inside = {
    before: stand !== null && (
      <Mark stand={stand as MarkStand} proven={line.is_proven} label={standInShort(stand)} />
    ),
    title: <bdi>{shownName(line.person_name)}</bdi>,
    detail: detailOf(line),
  };
  return rows("person").value.has(id) ? (
    <LinkRow href={`/people/${id}`} {...inside} />
  ) : (
    <PlainRow {...inside} />
  );
}

function Shown({ call, label, onMore }: { call: RollCall; label: string; onMore: () => void }) {
  return (
    <>
      {call.total === 0 && <p>{t("team.who_none")}</p>}
      <List label={label}>
        {call.items.map((line) => (
          <Row key={line.id} line={line} />
        ))}
      </List>
      {call.next_cursor && (
        <Button wide={true} onClick={onMore}>
          {t("team.who_more")}
        </Button>
      )}
      {call.hidden > 0 && <p class="small">{t("team.who_hidden", { n: call.hidden })}</p>}
    </>
  );
}

function Lines({ teamId, six }: { teamId: string; six: Six }) {
  const [call, setCall] = useState<RollCall | null>(null);
  const [failed, setFailed] = useState(false);
  const ask = useNewest();
  async function load(before: RollCall | null) {
    const isNewest = ask();
    const page = await linesOf(teamId, six, before?.next_cursor ?? null).catch(() => null);
    if (isNewest()) {
      setFailed(page === null);
      setCall(page ? { ...page, items: [...(before?.items ?? []), ...page.items] } : before);
    }
  }
  useOnce(() => {
    setCall(null);
    void load(null);
  }, [teamId, six]);
  return (
    <>
      {call && <p class="small numbers">{totalWords(six, call.total)}</p>}
      <p class="small">{t(`team.means.${six}` as Key)}</p>
      {call && <Shown call={call} label={t("team.who")} onMore={() => void load(call)} />}
      {failed && (
        <Empty drawing="clock" text={t("team.needs_signal")}>
          <Button onClick={() => void load(call)}>{t("common.again")}</Button>
        </Empty>
      )}
      {!(call || failed) && <p class="muted">{t("common.loading")}</p>}
    </>
  );
}

/** What the end of the address asks for: one of the six numbers, or the phones. */
function Asked({ teamId, number }: { teamId: string; number: string }) {
  if (number === "phones") {
    return <Phones teamId={teamId} />;
  }
  return isSix(number) ? <Lines teamId={teamId} six={number} /> : <p>{t("team.who_none")}</p>;
}

/** Who stands behind one of a team's numbers: as many lines as it says. */
export function RollCallScreen() {
  const { route } = useLocation();
  const { id = "", number = "" } = useRoute().params;
  const isOwn = ownTeams().some((team) => team.id === id);
  return (
    <div class="team stack">
      <PageHead
        title={t(number === "phones" ? "team.phones_title" : "team.who")}
        back={{ label: t("common.back"), go: () => route(isOwn ? "/team" : `/team/t/${id}`) }}
      />
      <Asked teamId={id} number={number} />
    </div>
  );
}
