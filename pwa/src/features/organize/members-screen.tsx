import { useEffect, useState } from "preact/hooks";
import { OfficePage } from "#app/office-page.tsx";
import type { MemberStatus } from "#domain/rows.ts";
import { shownName } from "#i18n/names.ts";
import { t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { SelectField, TextField } from "#ui/field.tsx";
import { LinkRow, List } from "#ui/list.tsx";
import { useNewest } from "#ui/newest.ts";
import { useOnce } from "#ui/once.ts";
import { Segments } from "#ui/segments.tsx";
import { everyTeam, findMembers, type Member, type Team } from "./directory.ts";
import { ErasureRequests } from "./erasure-requests.tsx";
import "./organize.css";

const PAUSE_MS = 250;
const shelves = ["in", "pending", "suspended"] as const;
type Shelf = (typeof shelves)[number];
const statusOf: Readonly<Record<Shelf, MemberStatus>> = {
  in: "active",
  pending: "pending",
  suspended: "suspended",
};

interface Found {
  readonly members: readonly Member[];
  readonly cursor: string | null;
  readonly isCut: boolean;
}

function placeOf({ team_id, role }: Member, teams: ReadonlyMap<string, Team>): string {
  return [t(`member.role.${role}`), team_id && teams.get(team_id)?.name].filter(Boolean).join(" · ");
}

/** Some thousand names are opened for one question: in a larger union whoever joined long ago is found in her team. */
function TeamChoice(props: {
  teams: ReadonlyMap<string, Team>;
  chosen: string;
  onChoose: (id: string) => void;
}) {
  const named = [...props.teams.values()].map(({ id, name }) => ({ value: id, text: name }));
  named.sort((a, b) => a.text.localeCompare(b.text));
  return (
    <SelectField
      label={t("member.in_team")}
      hint={t("member.cut")}
      value={props.chosen}
      options={[{ value: "", text: t("member.in_any_team") }, ...named]}
      onChoose={props.onChoose}
    />
  );
}

/** What the server finds, a page at a time; it is asked anew shortly after somebody stops typing. */
function useFound(typed: string, shelf: Shelf, team: string) {
  const [found, setFound] = useState<Found | null>(null);
  const [failed, setFailed] = useState(false);
  const ask = useNewest();
  async function load(before: Found | null) {
    const isNewest = ask();
    // An older server knows nothing of teams here, so none is named where none was chosen.
    const wanted = { name: typed, status: statusOf[shelf], ...(team && { team_id: team }) };
    const page = await findMembers(wanted, before?.cursor ?? null).catch(() => null);
    if (isNewest()) {
      setFailed(!page);
      if (page) {
        const members = [...(before?.members ?? []), ...page.items];
        setFound({ members, cursor: page.next_cursor, isCut: page.is_cut });
      }
    }
  }
  useOnce(() => {
    const timer = setTimeout(() => void load(null), typed === "" ? 0 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, shelf, team]);
  return { found, failed, load };
}

function Shown() {
  const [typed, setTyped] = useState("");
  const [shelf, setShelf] = useState<Shelf>("in");
  const [teams, setTeams] = useState<ReadonlyMap<string, Team>>(new Map());
  const [team, setTeam] = useState("");
  const { found, failed, load } = useFound(typed, shelf, team);
  useEffect(() => {
    everyTeam().then(setTeams, () => {});
  }, []);
  if (!found) {
    return failed ? (
      <Empty drawing="clock" text={t("held.needs_signal")}>
        <Button onClick={() => void load(null)}>{t("common.again")}</Button>
      </Empty>
    ) : (
      <p class="muted">{t("common.loading")}</p>
    );
  }
  return (
    <>
      <TextField label={t("member.find")} type="search" value={typed} onText={setTyped} />
      <Segments<Shelf>
        label={t("member.which")}
        options={shelves.map((value) => ({ value, text: t(`member.which.${value}`) }))}
        chosen={shelf}
        onChoose={setShelf}
      />
      {(found.isCut || team !== "") && <TeamChoice teams={teams} chosen={team} onChoose={setTeam} />}
      {failed && <p role="alert">{t("held.needs_signal")}</p>}
      {found.members.length === 0 ? (
        <p role="status">{t(typed ? "member.nobody" : "member.none")}</p>
      ) : (
        <List label={t("member.all")}>
          {found.members.map((member) => (
            <LinkRow
              key={member.id}
              href={`/team/m/${member.id}`}
              title={<bdi>{shownName(member.name)}</bdi>}
              detail={placeOf(member, teams)}
            />
          ))}
        </List>
      )}
      {found.cursor && <Button onClick={() => void load(found)}>{t("member.more")}</Button>}
      <ButtonLink href="/me/roles">{t("roles.title")}</ButtonLink>
    </>
  );
}

/** G14: members by name, those who wait, those shut out: the way to the page of one. Needs signal, and says so. */
export function MembersScreen() {
  return (
    <OfficePage title={t("member.all")} verb="members.invite_again">
      <ErasureRequests />
      <Shown />
    </OfficePage>
  );
}
