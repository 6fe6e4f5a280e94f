import { useState } from "preact/hooks";
import { session } from "#app/session.ts";
import { needsNoTeam, rolesToInvite } from "#domain/permission-to-give.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { SelectField, TextField } from "#ui/field.tsx";
import { Problems } from "#ui/problems.tsx";
import { Sheet } from "#ui/sheet.tsx";
import { say } from "#ui/snackbar.tsx";
import { make, makeSlips, type Team } from "./invitations.ts";
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

const wordsOf = {
  one: { title: "invites.new_one", means: "invites.one_means", go: "invites.make" },
  poster: {
    title: "invites.new_poster",
    means: "invites.poster_means",
    go: "invites.make",
    uses: "invites.uses",
    hint: "invites.uses_hint",
    wrong: "invites.uses_wrong",
  },
  slips: {
    title: "invites.new_slips",
    means: "invites.slips_means",
    go: "invites.make_slips",
    uses: "invites.slips",
    hint: "invites.slips_hint",
    wrong: "invites.slips_wrong",
  },
} as const;

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
      {form.kind !== "one" && (
        <TextField
          id="invite-uses"
          label={t(wordsOf[form.kind].uses)}
          hint={t(wordsOf[form.kind].hint)}
          error={wrong.includes("invite-uses") ? t(wordsOf[form.kind].wrong) : undefined}
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

/** A new code for one person, a poster that many may use until its uses end, or slips to hand out. */
export function NewInvitationSheet(props: { kind: InviteKind; teams: readonly Team[]; onClose: () => void }) {
  const { kind, teams, onClose } = props;
  const [form, setForm] = useState(() => blank(kind, firstOf(teams)));
  const [made, setMade] = useState<Made | null>(null);
  const [wrong, setWrong] = useState<readonly { field?: string; text: string }[]>([]);
  const [busy, setBusy] = useState(false);
  async function go() {
    if (form.kind !== "one" && usesAreWrong(form)) {
      setWrong([{ field: "invite-uses", text: t(wordsOf[form.kind].wrong) }]);
      return;
    }
    if (teamIsMissing(form)) {
      setWrong([{ field: "invite-team", text: t("invites.team_missing") }]);
      return;
    }
    setBusy(true);
    try {
      if (kind === "slips") {
        await makeSlips(form);
        say(t("invites.slips_made", { n: Number(form.uses) }));
        onClose();
      } else {
        setMade(await make(form));
      }
    } catch (error) {
      setWrong([{ text: trouble(error) }]);
      setBusy(false);
    }
  }
  const { means, go: making, ...words } = wordsOf[kind];
  const title = t(words.title);
  return (
    <Sheet label={title} closeLabel={t("common.close")} onClose={onClose}>
      <div class="stack">
        <h2>{title}</h2>
        {made ? (
          <>
            <ShownOnce made={made} many={kind === "poster"} until={made.expires_at} />
            <p class="small">{t("invites.kept_here")}</p>
          </>
        ) : (
          <>
            <Problems title={t("err.form")} list={wrong} />
            <p class="small">{t(means)}</p>
            <Fields
              form={form}
              teams={teams}
              wrong={wrong.flatMap(({ field }) => field ?? [])}
              change={(part) => setForm((before) => ({ ...before, ...part }))}
            />
            <Button kind="primary" wide={true} disabled={busy} onClick={() => void go()}>
              {t(making)}
            </Button>
          </>
        )}
      </div>
    </Sheet>
  );
}
