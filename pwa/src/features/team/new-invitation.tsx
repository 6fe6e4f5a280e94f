import { useState } from "preact/hooks";
import { session } from "#app/session.ts";
import { needsNoTeam, rolesToInvite } from "#domain/permission-to-give.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { SelectField, TextField } from "#ui/field.tsx";
import { Problems } from "#ui/problems.tsx";
import { Sheet } from "#ui/sheet.tsx";
import { make, type Team } from "./invitations.ts";
import { ShownOnce } from "./invite-sheet.tsx";
import {
  blank,
  type Form,
  hours,
  type InviteKind,
  type Made,
  teamIsMissing,
  usesAreWrong,
} from "./inviting.ts";

function firstOf(teams: readonly Team[]): string {
  return teams[0]?.id ?? "";
}

function Fields(props: {
  form: Form;
  teams: readonly Team[];
  /** The fields in which something is wrong. */
  wrong: readonly string[];
  change: (part: Partial<Form>) => void;
}) {
  const { form, teams, wrong, change } = props;
  const roles = session.value ? rolesToInvite(session.value.role) : [];
  const named = teams.map(({ id, name }) => ({ value: id, text: name }));
  return (
    <>
      {form.kind === "one" && roles.length > 1 && (
        <SelectField
          label={t("invites.role")}
          value={form.role}
          options={roles.map((role) => ({ value: role, text: t(`invites.role.${role}`) }))}
          onChoose={(role) =>
            change({ role, team_id: needsNoTeam(role) ? "" : form.team_id || firstOf(teams) })
          }
        />
      )}
      <SelectField
        id="invite-team"
        label={t("invites.team")}
        error={wrong.includes("invite-team") ? t("invites.team_missing") : undefined}
        value={form.team_id}
        options={
          form.kind === "one" && roles.length > 2
            ? [{ value: "", text: t("invites.no_team") }, ...named]
            : named
        }
        onChoose={(team_id) => change({ team_id })}
      />
      {form.kind === "poster" && (
        <TextField
          id="invite-uses"
          label={t("invites.uses")}
          hint={t("invites.uses_hint")}
          error={wrong.includes("invite-uses") ? t("invites.uses_wrong") : undefined}
          inputMode="numeric"
          value={form.uses}
          onText={(uses) => change({ uses })}
        />
      )}
      <SelectField
        label={t("invites.hours")}
        value={form.hours}
        options={hours.map((value) => ({ value, text: t("invites.days", { n: Number(value) / 24 }) }))}
        onChoose={(chosen) => change({ hours: chosen })}
      />
    </>
  );
}

/** A new code for one person, or a poster that many may use until its uses end. */
export function NewInvitationSheet(props: { kind: InviteKind; teams: readonly Team[]; onClose: () => void }) {
  const { kind, teams, onClose } = props;
  const [form, setForm] = useState(() => blank(kind, firstOf(teams)));
  const [made, setMade] = useState<Made | null>(null);
  const [wrong, setWrong] = useState<readonly { field?: string; text: string }[]>([]);
  const [busy, setBusy] = useState(false);
  async function go() {
    if (usesAreWrong(form)) {
      setWrong([{ field: "invite-uses", text: t("invites.uses_wrong") }]);
      return;
    }
    if (teamIsMissing(form)) {
      setWrong([{ field: "invite-team", text: t("invites.team_missing") }]);
      return;
    }
    setBusy(true);
    try {
      setMade(await make(form));
    } catch (error) {
      setWrong([{ text: trouble(error) }]);
      setBusy(false);
    }
  }
  const title = t(kind === "one" ? "invites.new_one" : "invites.new_poster");
  return (
    <Sheet label={title} closeLabel={t("common.close")} onClose={onClose}>
      <div class="stack">
        <h2>{title}</h2>
        {made ? (
          <>
            <ShownOnce made={made} many={kind === "poster"} />
            <p class="small">{t("invites.kept_here")}</p>
          </>
        ) : (
          <>
            <Problems title={t("err.form")} list={wrong} />
            <p class="small">{t(kind === "one" ? "invites.one_means" : "invites.poster_means")}</p>
            <Fields
              form={form}
              teams={teams}
              wrong={wrong.flatMap(({ field }) => field ?? [])}
              change={(part) => setForm((before) => ({ ...before, ...part }))}
            />
            <Button kind="primary" wide={true} disabled={busy} onClick={() => void go()}>
              {t("invites.make")}
            </Button>
          </>
        )}
      </div>
    </Sheet>
  );
}
