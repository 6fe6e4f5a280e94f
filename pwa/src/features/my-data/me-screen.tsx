import { session } from "#app/session.ts";
import { me, rows } from "#db/live.ts";
import { waitingFor } from "#domain/hand-over.ts";
import { instant, localDay } from "#domain/instant.ts";
import { unanswered } from "#domain/nudge-limits.ts";
import { mayOffer } from "#domain/permission.ts";
import { mostAgreed, proposalsTo, usualGoal } from "#domain/suggestion.ts";
import { shortWeekday } from "#i18n/format.ts";
import { language, t } from "#i18n/words.ts";
import { syncWord } from "#sync/word.ts";
import { Chip, Chips } from "#ui/chip.tsx";
import { Icon } from "#ui/icon.tsx";
import { LinkRow, List } from "#ui/list.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { say } from "#ui/snackbar.tsx";
import { Stepper } from "#ui/stepper.tsx";
import { agreeGoal, chooseLanguage } from "./actions.ts";
import { HelpPart } from "./help-part.tsx";
import { keptThisMonth, weekOf } from "./week.ts";
import "./my-data.css";

function ownGoal(memberId: string): number | null {
  const mine = [...rows("goal").value.values()].filter(({ member_id }) => member_id === memberId);
  return (
    mine.sort((a, b) =>
      a.agreed_on === b.agreed_on ? (a.id < b.id ? 1 : -1) : a.agreed_on < b.agreed_on ? 1 : -1,
    )[0]?.talks_per_week ?? null
  );
}

async function tell(done: Promise<void>) {
  try {
    await done;
  } catch {
    say(t("err.not_saved"));
  }
}

function Goal({ memberId }: { memberId: string }) {
  const goal = ownGoal(memberId);
  return (
    <Stepper
      label={t("me.goal")}
      value={goal}
      usual={usualGoal}
      min={1}
      max={mostAgreed}
      words={{ less: t("me.goal_less"), more: t("me.goal_more") }}
      onChange={(n) => void tell(agreeGoal(n))}
    />
  );
}

function Week({ memberId }: { memberId: string }) {
  const days = weekOf(rows("conversation").value.values(), memberId, localDay());
  return (
    <ol class="me-week" aria-label={t("me.week")}>
      {days.map(({ day, talks }) => (
        <li key={day}>
          <span class="tiny">{shortWeekday(day)}</span>
          <span class={talks > 0 ? "me-dot me-dot-full" : "me-dot"} aria-hidden="true" />
          <span class="visually-hidden">{t("me.talks_n", { n: talks })}</span>
        </li>
      ))}
    </ol>
  );
}

function Kept({ memberId }: { memberId: string }) {
  const { kept, of } = keptThisMonth(rows("promise").value.values(), memberId, localDay());
  return of > 0 ? <p>{t("me.kept", { kept, of })}</p> : null;
}

function Doors() {
  const open = [...rows("promise").value.values()].filter(
    ({ state, member_id }) => state === "open" && member_id === session.value?.member_id,
  );
  const myId = session.value?.member_id ?? "";
  const offers = waitingFor(rows("hand_over").value.values(), myId);
  const suggested = proposalsTo(rows("goal_proposal").value.values(), myId).filter(
    ({ state }) => state === "open",
  );
  const messages = unanswered(rows("message").value.values(), instant());
  return (
    <List>
      <LinkRow
        href="/reminders"
        before={<Icon name="promise" />}
        title={t("rem.title")}
        after={open.length > 0 ? open.length : undefined}
      />
      <LinkRow href="/people?view=mine" before={<Icon name="shield" />} title={t("me.who_sees")} />
      <LinkRow
        href="/me/data"
        before={<Icon name="note" />}
        title={t("data.title")}
        after={syncWord.value.n > 0 ? syncWord.value.n : undefined}
      />
      <LinkRow
        href="/me/goal"
        before={<Icon name="sun" />}
        title={t("goal.mine")}
        after={suggested.length > 0 ? suggested.length : undefined}
      />
      <LinkRow
        href="/me/messages"
        before={<Icon name="text" />}
        title={t("message.title")}
        after={messages.length > 0 ? messages.length : undefined}
      />
      {session.value && mayOffer(session.value, "coaching.see") && (
        <LinkRow href="/me/seen" before={<Icon name="people" />} title={t("coach.mine_nobody")} />
      )}
      <LinkRow href="/learn" before={<Icon name="learn" />} title={t("me.learn")} />
      <LinkRow
        href="/me/handover"
        before={<Icon name="share" />}
        title={t("hand.door")}
        after={offers.length > 0 ? offers.length : undefined}
      />
      <LinkRow href="/me/safety" before={<Icon name="lock" />} title={t("safety.title")} />
      <LinkRow href="/me/reminders" before={<Icon name="clock" />} title={t("remind.title")} />
      <LinkRow href="/me/roles" before={<Icon name="team" />} title={t("me.roles")} />
      <LinkRow href="/me/look" before={<Icon name="edit" />} title={t("look.title")} />
      <LinkRow href="/me/install" before={<Icon name="device" />} title={t("install.door")} />
    </List>
  );
}

/** M11: my week, and the doors to what is mine. */
export function MeScreen() {
  const memberId = session.value?.member_id ?? "";
  const name = me.value?.name ?? session.value?.name ?? "";
  return (
    <div class="me stack">
      <PageHead title={t("me.hi", { name })} />
      <Goal memberId={memberId} />
      <Week memberId={memberId} />
      <Kept memberId={memberId} />
      <Doors />
      <h2 id="me-language">{t("lang.label")}</h2>
      <Chips labelledBy="me-language">
        {(["en", "es"] as const).map((one) => (
          <Chip
            key={one}
            lang={one}
            pressed={language.value === one}
            onClick={() => void tell(chooseLanguage(one))}
          >
            {t(`lang.${one}`)}
          </Chip>
        ))}
      </Chips>
      <HelpPart />
    </div>
  );
}
