import { useState } from "preact/hooks";
import { session } from "#app/session.ts";
import { mayShutOut } from "#domain/permission-to-give.ts";
import { dayAndMonth } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { List, PlainRow } from "#ui/list.tsx";
import { useOnce } from "#ui/once.ts";
import type { Member } from "./directory.ts";
import { useDoing } from "./doing.ts";
import { type Device, devicesOf, revokeDevice } from "./members.ts";

function Phone({ phone, name, again }: { phone: Device; name: string; again: () => void }) {
  const [sure, setSure] = useState(false);
  const { busy, run } = useDoing();
  async function shutOut() {
    await revokeDevice(phone.id);
    again();
  }
  return (
    <PlainRow
      title={<bdi>{phone.label}</bdi>}
      detail={
        phone.ended_at
          ? t("member.phone_ended", { day: dayAndMonth(phone.ended_at) })
          : t("member.phone_seen", { added: dayAndMonth(phone.added_at), day: dayAndMonth(phone.seen_on) })
      }
    >
      {phone.ended_at === null && (
        <div class="held-buttons">
          {sure && <p class="small">{t("member.revoke_means", { name })}</p>}
          <Button
            kind={sure ? "danger" : "quiet"}
            disabled={busy}
            onClick={() => (sure ? void run(shutOut, t("member.revoke_done")) : setSure(true))}
          >
            {t("member.revoke")}
          </Button>
        </div>
      )}
    </PlainRow>
  );
}

/** On which phones a member is in; whoever may shut her out may shut out one of them. */
export function Phones({ member }: { member: Member }) {
  const [phones, setPhones] = useState<readonly Device[] | null>(null);
  const who = session.value;
  const may = who !== null && (who.member_id === member.id || mayShutOut(who.role, member.role));
  async function load() {
    setPhones(await devicesOf(member.id).catch(() => null));
  }
  useOnce(() => {
    if (may) {
      void load();
    }
  }, [member.id, may]);
  if (!phones) {
    return null;
  }
  return (
    <section class="stack" aria-labelledby="member-phones">
      <h2 id="member-phones">{t("member.phones")}</h2>
      {phones.length === 0 ? (
        <p class="small">{t("member.phones_none")}</p>
      ) : (
        <List label={t("member.phones")}>
          {phones.map((phone) => (
            <Phone key={phone.id} phone={phone} name={shownName(member.name)} again={() => void load()} />
          ))}
        </List>
      )}
    </section>
  );
}
