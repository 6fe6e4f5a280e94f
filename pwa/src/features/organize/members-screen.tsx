import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { folded } from "#domain/person.ts";
import { type Key, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { TextField } from "#ui/field.tsx";
import { LinkRow, List } from "#ui/list.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { everyMember, everyTeam, type Member, type Team } from "./directory.ts";

interface Loaded {
  readonly members: ReadonlyMap<string, Member>;
  readonly teams: ReadonlyMap<string, Team>;
}

const FIRST_PAGE = 60;

function Found({ loaded, typed }: { loaded: Loaded; typed: string }) {
  const wanted = folded(typed);
  const found = [...loaded.members.values()]
    .filter(({ name, status }) => status !== "suspended" && folded(name).includes(wanted))
    .sort((a, b) => folded(a.name).localeCompare(folded(b.name)));
  const placeOf = ({ team_id, role }: Member) =>
    [t(`member.role.${role}` as Key), team_id && loaded.teams.get(team_id)?.name].filter(Boolean).join(" · ");
  if (found.length === 0) {
    return <p role="status">{t("member.nobody")}</p>;
  }
  return (
    <List label={t("member.all")}>
      {found.slice(0, FIRST_PAGE).map((member) => (
        <LinkRow
          key={member.id}
          href={`/team/m/${member.id}`}
          title={<bdi>{member.name}</bdi>}
          detail={placeOf(member)}
        />
      ))}
    </List>
  );
}

/** All members, for organizers: the way to the page of one. Needs signal, and says so. */
export function MembersScreen() {
  const { route } = useLocation();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [failed, setFailed] = useState(false);
  const [typed, setTyped] = useState("");
  async function load() {
    try {
      const [members, teams] = await Promise.all([everyMember(), everyTeam()]);
      setLoaded({ members, teams });
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the screen opens
  useEffect(() => {
    void load();
  }, []);
  return (
    <div class="stack">
      <PageHead title={t("member.all")} back={{ label: t("common.back"), go: () => route("/team") }} />
      {loaded && (
        <>
          <TextField label={t("member.find")} type="search" value={typed} onText={setTyped} />
          <Found loaded={loaded} typed={typed} />
        </>
      )}
      {failed && !loaded && (
        <Empty drawing="clock" text={t("held.needs_signal")}>
          <Button onClick={() => void load()}>{t("common.again")}</Button>
        </Empty>
      )}
      {!(failed || loaded) && <p class="muted">{t("common.loading")}</p>}
    </div>
  );
}
