import { useEffect, useState } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import { session } from "#app/session.ts";
import { hoursAfter, instant } from "#domain/instant.ts";
import { daysBetweenNudges, daysBetweenThanks } from "#domain/nudge-limits.ts";
import { mayOffer } from "#domain/permission.ts";
import { dayAndMonth, firstName, timeOfDay } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { type Key, t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { List, PlainRow } from "#ui/list.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { type CoachingPage, pageOf } from "./copy.ts";
import { limitsFor, ownCaptain, planOf, sentTo } from "./facts.ts";
import { NudgeSheet, ThankSheet } from "./nudge-sheet.tsx";
import { CoachPage } from "./page.tsx";
import { PlanPart } from "./plan-part.tsx";
import { ProposeSheet } from "./propose-sheet.tsx";
import "./coaching.css";

const MESSAGES_SHOWN = 5;

type Open = "thank" | "nudge" | "propose" | null;

/** "Nov 24, 3:30 PM": when so many days have passed since an instant. */
function momentAfter(lastAt: string | null, days: number): string {
  const from = hoursAfter(lastAt ?? instant(), days * 24);
  return `${dayAndMonth(from)}, ${timeOfDay(from)}`;
}

/** Why a message cannot be sent now, and when it can. */
function WhyNot({ page }: { page: CoachingPage }) {
  const { refused, lastAt } = limitsFor(page, false);
  if (!refused) {
    return null;
  }
  const until = planOf(page.member_id)?.muted_until;
  const day = refused === "muted" && until ? dayAndMonth(until) : momentAfter(lastAt, daysBetweenNudges);
  return <p class="small">{t(`coach.no.${refused}` as Key, { name: firstName(page.name), day })}</p>;
}

function WhyNoThanks({ page }: { page: CoachingPage }) {
  const { refused, lastAt } = limitsFor(page, true);
  return refused === "too_soon" ? (
    <p class="small">{t("coach.no.thanks", { day: momentAfter(lastAt, daysBetweenThanks) })}</p>
  ) : null;
}

function CaptainButtons({ page }: { page: CoachingPage }) {
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const number = planOf(page.member_id)?.number;
  return (
    <section class="stack" aria-label={t("coach.nudge")}>
      <div class="coach-buttons">
        {number && (
          <ButtonLink kind="soft" icon="phone" href={`tel:${number.replace(/[^\d+]/g, "")}`}>
            {t("coach.call")}
          </ButtonLink>
        )}
        <Button
          icon="thanks"
          disabled={limitsFor(page, true).refused !== null}
          onClick={() => setOpen("thank")}
        >
          {t("coach.thank")}
        </Button>
        <Button
          icon="text"
          disabled={limitsFor(page, false).refused !== null}
          onClick={() => setOpen("nudge")}
        >
          {t("coach.nudge")}
        </Button>
        <Button onClick={() => setOpen("propose")}>{t("coach.propose")}</Button>
      </div>
      {!number && <p class="small">{t("coach.no_number", { name: firstName(page.name) })}</p>}
      <WhyNot page={page} />
      <WhyNoThanks page={page} />
      {open === "thank" && <ThankSheet page={page} onClose={close} />}
      {open === "nudge" && <NudgeSheet page={page} onClose={close} />}
      {open === "propose" && <ProposeSheet page={page} onClose={close} />}
    </section>
  );
}

function Written({ memberId }: { memberId: string }) {
  const sent = sentTo(memberId).slice(0, MESSAGES_SHOWN);
  if (sent.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="coach-written">
      <h2 id="coach-written">{t("nudge.history")}</h2>
      <List>
        {sent.map(({ id, thanks, ask, template, answer, sent_at }) => (
          <PlainRow
            key={id}
            title={<span class="coach-said">{ask ?? thanks}</span>}
            detail={
              template === "thanks"
                ? undefined
                : t(answer ? (`nudge.answer.${answer}` as Key) : "nudge.waiting")
            }
            after={dayAndMonth(sent_at)}
          />
        ))}
      </List>
    </section>
  );
}

function usePage(memberId: string) {
  const kept = pageOf(memberId);
  useEffect(() => kept.follow(), [kept]);
  return kept;
}

function Missing({ memberId }: { memberId: string }) {
  const { failed, look } = pageOf(memberId);
  return failed.value ? (
    <Empty drawing="clock" text={t("coach.needs_signal")}>
      <Button onClick={() => void look()}>{t("common.again")}</Button>
    </Empty>
  ) : (
    <p class="muted">{t("common.loading")}</p>
  );
}

/** C4: one member, for her captain. */
export function CoachScreen() {
  const { route } = useLocation();
  const memberId = useRoute().params["id"] ?? "";
  const copy = usePage(memberId).copy.value;
  const name = copy?.value.name ?? "";
  return (
    <div class="coach stack">
      <PageHead
        title={copy ? shownName(name) : t("goal.team")}
        sub={copy && t("coach.since", { day: dayAndMonth(copy.value.joined_on) })}
        back={{ label: t("common.back"), go: () => route("/team/goals") }}
      />
      {copy ? (
        <>
          <CoachPage page={copy.value} old={copy.old} />
          <PlanPart memberId={memberId} mine={false} />
          <CaptainButtons page={copy.value} />
          <Written memberId={memberId} />
          {session.value && mayOffer(session.value, "members.invite_again") && (
            <ButtonLink kind="soft" icon="phone" href={`/team/m/${memberId}`}>
              {t("coach.phones")}
            </ButtonLink>
          )}
          <p class="small">
            {t("coach.same", { name: firstName(name) })} {t("coach.fair")}
          </p>
        </>
      ) : (
        <Missing memberId={memberId} />
      )}
    </div>
  );
}

/** The same page for the member it is about. */
export function SeenScreen() {
  const { route } = useLocation();
  const memberId = session.value?.member_id ?? "";
  const copy = usePage(memberId).copy.value;
  const captain = ownCaptain(memberId);
  return (
    <div class="coach stack">
      <PageHead
        title={captain ? t("coach.mine", { name: captain }) : t("coach.mine_nobody")}
        sub={copy && t("coach.since", { day: dayAndMonth(copy.value.joined_on) })}
        back={{ label: t("common.back"), go: () => route("/me") }}
      />
      {copy ? (
        <>
          <CoachPage page={copy.value} old={copy.old} />
          <PlanPart memberId={memberId} mine={true} />
          <p class="small">
            {t("coach.same_me")} {t("coach.fair")}
          </p>
        </>
      ) : (
        <Missing memberId={memberId} />
      )}
    </div>
  );
}
