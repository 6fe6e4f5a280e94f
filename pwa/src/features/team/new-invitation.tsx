import { useState } from "preact/hooks";
import { session } from "#app/session.ts";
import { mayOffer } from "#domain/permission.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { SelectField, TextField } from "#ui/field.tsx";
import { Problems } from "#ui/problems.tsx";
import { Sheet } from "#ui/sheet.tsx";
import { make, type Team } from "./invitations.ts";
import { ShownOnce } from "./invite-sheet.tsx";
import { blank, type Form, hours, type InviteKind, type Made, usesAreWrong } from "./inviting.ts";

function Fields(props: {
  form: Form;
  teams: readonly Team[];
  wrong: boolean;
  change: (part: Partial<Form>) => void;
}) {
  const { form, teams, wrong, change } = props;
  const mayRaise = session.value !== null && mayOffer(session.value, "members.give_role");
  return (
    <>
      <SelectField
        label={t("invites.team")}
        value={form.team_id}
        options={teams.map(({ id, name }) => ({ value: id, text: name }))}
        onChoose={(team_id) => change({ team_id })}
      />
      {form.kind === "one" && mayRaise && (
        <SelectField
          label={t("invites.role")}
          value={form.role}
          options={[
            { value: "member", text: t("invites.role.member") },
            { value: "captain", text: t("invites.role.captain") },
          ]}
          onChoose={(role) => change({ role })}
        />
      )}
      {form.kind === "poster" && (
        <TextField
          id="invite-uses"
          label={t("invites.uses")}
          hint={t("invites.uses_hint")}
          error={wrong ? t("invites.uses_wrong") : undefined}
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
  const [form, setForm] = useState(() => blank(kind, teams[0]?.id ?? ""));
  const [made, setMade] = useState<Made | null>(null);
  const [wrong, setWrong] = useState<readonly { field?: string; text: string }[]>([]);
  const [busy, setBusy] = useState(false);
  async function go() {
    if (usesAreWrong(form)) {
      setWrong([{ field: "invite-uses", text: t("invites.uses_wrong") }]);
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
              wrong={wrong.some(({ field }) => field)}
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
