import { useState } from "preact/hooks";
import { api } from "#app/session.ts";
import type { components } from "#domain/wire.ts";
import { dayAndMonth } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { LinkRow, List, PlainRow } from "#ui/list.tsx";
import { useNewest } from "#ui/newest.ts";
import { useOnce } from "#ui/once.ts";

type Found = components["schemas"]["TeamPhones"];
type Phone = Found["items"][number];

/** Whose phone it is leads to the member's page, where one may see whose it is. */
function Row({ phone }: { phone: Phone }) {
  const { member_id: member, name, heard_on: day, is_today: isToday } = phone;
  const detail = isToday ? undefined : t("team.phone_last", { day: dayAndMonth(day) });
  return member === null || name === null ? (
    <PlainRow title={t("team.phone_other")} detail={detail} />
  ) : (
    <LinkRow href={`/team/m/${member}`} title={<bdi>{shownName(name)}</bdi>} detail={detail} />
  );
}

function Some({ title, phones }: { title: string; phones: readonly Phone[] }) {
  return phones.length === 0 ? null : (
    <section>
      <h2>
        {title}: {phones.length}
      </h2>
      <List label={title}>
        {phones.map((phone) => (
          <Row key={phone.id} phone={phone} />
        ))}
      </List>
    </section>
  );
}

/** Whose phone was last in touch when: as many lines as the team's page counts, in the order of the alphabet. */
export function Phones({ teamId }: { teamId: string }) {
  const [found, setFound] = useState<Found | null>(null);
  const [failed, setFailed] = useState(false);
  const ask = useNewest();
  async function load() {
    const isNewest = ask();
    const answer = await api<Found>("GET", `/teams/${teamId}/phones`).catch(() => null);
    if (isNewest()) {
      setFailed(answer === null);
      setFound(answer);
    }
  }
  useOnce(() => void load(), [teamId]);
  if (failed) {
    return (
      <Empty drawing="clock" text={t("team.needs_signal")}>
        <Button onClick={() => void load()}>{t("common.again")}</Button>
      </Empty>
    );
  }
  if (!found) {
    return <p class="muted">{t("common.loading")}</p>;
  }
  return (
    <>
      <Some title={t("team.phones_quiet")} phones={found.items.filter((one) => !one.is_today)} />
      <Some title={t("team.phones_today")} phones={found.items.filter((one) => one.is_today)} />
    </>
  );
}
