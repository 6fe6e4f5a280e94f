import { useState } from "preact/hooks";
import { session } from "#app/session.ts";
import { rolesToGive } from "#domain/permission-to-give.ts";
import type { Role } from "#domain/rows.ts";
import { shownName } from "#i18n/names.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { SelectField } from "#ui/field.tsx";
import type { Member } from "./directory.ts";
import { useDoing } from "./doing.ts";
import { giveRole } from "./members.ts";

/** Another role for a member, by whoever may give and take both. */
export function RoleChange({ member, again }: { member: Member; again: () => void }) {
  const [role, setRole] = useState<Role>(member.role);
  const { busy, run } = useDoing();
  const who = session.value;
  const offered = who && who.member_id !== member.id ? rolesToGive(who.role, member.role) : [];
  if (offered.length === 0 || member.status === "suspended") {
    return null;
  }
  const name = shownName(member.name);
  async function change() {
    await giveRole(member.id, role);
    again();
  }
  return (
    <section class="stack" aria-labelledby="member-role">
      <h2 id="member-role">{t("member.give")}</h2>
      <SelectField
        label={t("member.give_field", { name })}
        value={role}
        options={offered.map((value) => ({ value, text: t(`member.role.${value}`) }))}
        onChoose={setRole}
      />
      {role !== member.role && (
        <>
          <p>{t(`member.give_means.${role}`, { name })}</p>
          <Button disabled={busy} onClick={() => void run(change, t("member.give_done", { name }))}>
            {t("member.give_go")}
          </Button>
        </>
      )}
    </section>
  );
}
