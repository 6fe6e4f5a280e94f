import { useState } from "preact/hooks";
import { session } from "#app/session.ts";
import { dayAndMonth } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { List, PlainRow } from "#ui/list.tsx";
import { useOnce } from "#ui/once.ts";
import { say } from "#ui/snackbar.tsx";
import { type Device, devices, revokeDevice } from "./actions.ts";

/** The member's phones and browsers; a lost one can be shut out. Needs signal, and says so. */
export function Devices() {
  const [known, setKnown] = useState<readonly Device[] | null>(null);
  const [failed, setFailed] = useState(false);
  const look = () => devices().then(setKnown, () => setFailed(true));
  useOnce(() => {
    void look();
  });
  async function shutOut(device: Device) {
    try {
      await revokeDevice(device.id);
      await look();
    } catch {
      say(t("err.no_answer"));
    }
  }
  return (
    <section aria-labelledby="safety-devices">
      <h2 id="safety-devices">{t("devices.title")}</h2>
      {failed && !known && <p class="muted">{t("devices.needs_signal")}</p>}
      <List>
        {known
          ?.filter(({ ended_at }) => ended_at === null)
          .map((device) => (
            <PlainRow
              key={device.id}
              title={device.label}
              detail={
                device.id === session.value?.device_id
                  ? t("devices.this_one")
                  : t("devices.last_seen", { day: dayAndMonth(device.seen_on) })
              }
              after={
                device.id !== session.value?.device_id && (
                  <Button onClick={() => void shutOut(device)}>{t("devices.shut_out")}</Button>
                )
              }
            />
          ))}
      </List>
    </section>
  );
}
