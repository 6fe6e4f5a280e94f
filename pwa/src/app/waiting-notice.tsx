import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { session } from "#app/session.ts";
import { drafts, rows } from "#db/live.ts";
import { instant } from "#domain/instant.ts";
import { thanksReadKey } from "#domain/nudge-limits.ts";
import { type Answerable, whatWaits } from "#features/today/waiting.ts";
import { initialsStand, shownName } from "#i18n/names.ts";
import { t, wordsOfRooms } from "#i18n/words.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";

type Waiting = NonNullable<ReturnType<typeof whatWaits>>;

/** What a team mate waits for this member to answer; null when nothing does. */
export function whatWaitsHere(): Waiting | null {
  const told = {
    offers: rows("hand_over").value.values(),
    messages: rows("message").value.values(),
    proposals: rows("goal_proposal").value.values(),
  };
  const memberId = session.value?.member_id ?? "";
  const thanksRead = (drafts.value.get(thanksReadKey) as string | undefined) ?? "";
  return whatWaits(told, { memberId, now: instant(), thanksRead });
}

function nameOf(memberId: string): string {
  const name = rows("member").value.get(memberId)?.name;
  return name ? shownName(name) : t("hand.somebody");
}

/** That something waits, and where; never a word of what it says. */
function wordsAndWay(waiting: Waiting): { words: string; href: string } {
  const name = nameOf(waiting.from);
  switch (waiting.what) {
    case "people":
      return { words: t("hand.wants", { n: waiting.n, name }), href: "/me/handover" };
    case "message":
      return { words: t("today.message", { name }), href: "/me/messages" };
    case "goal":
      return { words: t("today.goal", { n: waiting.proposal.talks_per_week, name }), href: "/me/goal" };
  }
}

function InShort({ waiting }: { waiting: Waiting }) {
  const { words, href } = wordsAndWay(waiting);
  return (
    <Card label={words}>
      <div class="stack">
        <p>{words}</p>
        <div>
          <ButtonLink href={href}>{t("hand.look")}</ButtonLink>
        </div>
      </div>
    </Card>
  );
}

/** The two cards and their words, fetched only when there is one of them to show. */
async function fetchCards() {
  const [{ MessageToday }, { ProposalCard }] = await Promise.all([
    import("#features/coaching/message-card.tsx"),
    import("#features/goals/proposal-card.tsx"),
    wordsOfRooms(),
  ]);
  return { MessageToday, ProposalCard };
}

function Whole({ waiting }: { waiting: Answerable }) {
  const [cards, setCards] = useState<Awaited<ReturnType<typeof fetchCards>> | "missing" | null>(null);
  const { route } = useLocation();
  useEffect(() => {
    fetchCards().then(setCards, () => setCards("missing"));
  }, []);
  if (cards === "missing") {
    return <InShort waiting={waiting} />;
  }
  if (waiting.what === "goal") {
    return cards && <cards.ProposalCard key={waiting.proposal.id} proposal={waiting.proposal} />;
  }
  const toMessages = () => route("/me/messages");
  return (
    cards && <cards.MessageToday key={waiting.message.id} message={waiting.message} onChange={toMessages} />
  );
}

/** A message or a suggested goal, to be answered here; in short while initials stand in place of names. */
export function WaitingNotice({ waiting }: { waiting: Waiting }) {
  return waiting.what === "people" || initialsStand.value ? (
    <InShort waiting={waiting} />
  ) : (
    <Whole waiting={waiting} />
  );
}
