import { useState } from "preact/hooks";
import { localDay } from "#domain/instant.ts";
import { daysToContact } from "#domain/nudge-limits.ts";
import { dayAndMonth } from "#i18n/format.ts";
import { trouble } from "#i18n/trouble.ts";
import { type Key, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Chip, Chips } from "#ui/chip.tsx";
import { TextField } from "#ui/field.tsx";
import { Sheet } from "#ui/sheet.tsx";
import { say } from "#ui/snackbar.tsx";
import { Stepper } from "#ui/stepper.tsx";
import { agreeOnContact, type ContactChannel, spokeToday } from "./actions.ts";
import { planOf } from "./facts.ts";

const CHANNELS: readonly ContactChannel[] = ["call", "text", "in_person"];
const USUAL_DAYS = 14;
const MOST_DAYS = 60;
const LONGEST_NUMBER = 40;

function channelWord(channel: ContactChannel): string {
  return t(`coach.channel.${channel}` as Key);
}

async function tell(done: Promise<void>): Promise<boolean> {
  try {
    await done;
    say(t("coach.plan_saved"));
    return true;
  } catch (error) {
    say(trouble(error));
    return false;
  }
}

function PlanSheet({ memberId, mine, onClose }: { memberId: string; mine: boolean; onClose: () => void }) {
  const before = planOf(memberId);
  const [channel, setChannel] = useState<ContactChannel>(before?.channel ?? "call");
  const [days, setDays] = useState(before?.every_days ?? USUAL_DAYS);
  const [number, setNumber] = useState(before?.number ?? "");
  async function save() {
    const plan = { channel, every_days: days, number: number.trim() || null };
    if (await tell(agreeOnContact(memberId, plan))) {
      onClose();
    }
  }
  return (
    <Sheet
      label={t("coach.plan")}
      closeLabel={t("common.close")}
      onClose={onClose}
      footer={
        <Button kind="primary" wide={true} onClick={() => void save()}>
          {t("coach.plan_save")}
        </Button>
      }
    >
      <div class="stack">
        <h2>{t("coach.plan")}</h2>
        <h3 id="plan-how">{t("coach.plan_how")}</h3>
        <Chips labelledBy="plan-how">
          {CHANNELS.map((one) => (
            <Chip key={one} pressed={one === channel} onClick={() => setChannel(one)}>
              {channelWord(one)}
            </Chip>
          ))}
        </Chips>
        <Stepper
          label={t("coach.plan_days")}
          value={days}
          min={1}
          max={MOST_DAYS}
          words={{ less: t("coach.plan_fewer"), more: t("coach.plan_more") }}
          onChange={setDays}
        />
        {mine && (
          <TextField
            label={t("coach.plan_number")}
            hint={t("coach.plan_number_hint")}
            type="tel"
            inputMode="tel"
            maxLength={LONGEST_NUMBER}
            value={number}
            onText={setNumber}
          />
        )}
      </div>
    </Sheet>
  );
}

/** How the two keep in touch; either may change it, and say that they spoke. */
export function PlanPart({ memberId, mine }: { memberId: string; mine: boolean }) {
  const [changing, setChanging] = useState(false);
  const plan = planOf(memberId);
  const days = daysToContact(plan, localDay());
  const agreed = plan?.channel && plan.every_days ? plan : null;
  return (
    <section class="stack" aria-labelledby="coach-plan">
      <h2 id="coach-plan">{t("coach.plan")}</h2>
      {agreed?.channel ? (
        <p>
          {t("coach.plan_every", { channel: channelWord(agreed.channel), n: agreed.every_days ?? 0 })}
          {". "}
          {agreed.last_on && `${t("coach.plan_last", { day: dayAndMonth(agreed.last_on) })}. `}
          {days === 0 ? t("coach.plan_now") : t("coach.plan_in", { n: days ?? 0 })}.
        </p>
      ) : (
        <p>{t("coach.plan_none")}</p>
      )}
      <div class="coach-buttons">
        <Button onClick={() => setChanging(true)}>
          {t(agreed ? "coach.plan_change" : "coach.plan_agree")}
        </Button>
        {agreed && <Button onClick={() => void tell(spokeToday(agreed))}>{t("coach.plan_spoke")}</Button>}
      </div>
      {changing && <PlanSheet memberId={memberId} mine={mine} onClose={() => setChanging(false)} />}
    </section>
  );
}
