import { useState } from "preact/hooks";
import { rows } from "#db/live.ts";
import { waitingFor } from "#domain/hand-over.ts";
import type { HandOverRow } from "#domain/rows.ts";
import { dayAndMonth, listOf } from "#i18n/format.ts";
import { trouble } from "#i18n/trouble.ts";
import { type Key, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { TextField } from "#ui/field.tsx";
import { List, PlainRow } from "#ui/list.tsx";
import { say } from "#ui/snackbar.tsx";
import { acceptPeople, declinePeople } from "./actions.ts";
import { answeredBy, keptOf, memberName, namesIn } from "./facts.ts";
import { NotesAlong } from "./notes-along.tsx";

const LONGEST_REASON = 500;
const LAST_ANSWERS = 5;

async function tell(done: Promise<void>, words: Key) {
  try {
    await done;
    say(t(words));
  } catch (error) {
    say(trouble(error));
  }
}

/** No, with a reason if she likes: whoever offered reads it. */
function SayNo({ offer, onCancel }: { offer: HandOverRow; onCancel: () => void }) {
  const [reason, setReason] = useState("");
  return (
    <div class="stack">
      <TextField
        label={t("hand.reason")}
        hint={t("hand.reason_hint", { name: memberName(offer.offered_by) })}
        value={reason}
        maxLength={LONGEST_REASON}
        onText={setReason}
      />
      <div class="hand-buttons">
        <Button onClick={() => void tell(declinePeople(offer.hand_over_id, reason), "hand.said_no")}>
          {t("hand.no")}
        </Button>
        <Button kind="plain" onClick={onCancel}>
          {t("common.cancel")}
        </Button>
      </div>
    </div>
  );
}

function OfferToMe({ offer }: { offer: HandOverRow }) {
  const [declining, setDeclining] = useState(false);
  const n = offer.person_ids.length;
  const words = t("hand.wants", { n, name: memberName(offer.offered_by) });
  return (
    <Card label={words}>
      <div class="stack">
        <h3>{words}</h3>
        <p>
          <bdi>{listOf(namesIn(offer))}</bdi>
        </p>
        <NotesAlong offer={offer} />
        <p class="small">{t(offer.numbers_too ? "hand.with_numbers" : "hand.without_numbers")}</p>
        <p class="small">{t("hand.yes_means")}</p>
        {declining ? (
          <SayNo offer={offer} onCancel={() => setDeclining(false)} />
        ) : (
          <div class="hand-buttons">
            <Button kind="soft" onClick={() => void tell(acceptPeople(offer.hand_over_id), "hand.said_yes")}>
              {t("hand.yes")}
            </Button>
            <Button onClick={() => setDeclining(true)}>{t("hand.no_ask")}</Button>
          </div>
        )}
      </div>
    </Card>
  );
}

function answerWords(offer: HandOverRow): string {
  if (offer.state !== "accepted") {
    return t(`hand.mine.${offer.state}` as Key);
  }
  const of = offer.person_ids.length;
  const n = keptOf(offer, offer.to_member_id).length;
  if (n > 0 && n < of) {
    return t("hand.mine.some", { n, of });
  }
  const here = offer.person_ids.some((id) => rows("person").value.has(id));
  return t(here ? "hand.mine.here" : "hand.mine.coming");
}

/** What others want to pass on to this member, and what she answered lately. */
export function OffersToMe({ memberId }: { memberId: string }) {
  const open = waitingFor(rows("hand_over").value.values(), memberId);
  const answered = answeredBy(memberId).slice(0, LAST_ANSWERS);
  if (open.length + answered.length === 0) {
    return null;
  }
  return (
    <section class="stack" aria-labelledby="hand-to-me">
      <h2 id="hand-to-me">{t("hand.to_me")}</h2>
      {open.map((offer) => (
        <OfferToMe key={offer.id} offer={offer} />
      ))}
      {answered.length > 0 && (
        <List>
          {answered.map((offer) => (
            <PlainRow
              key={offer.id}
              title={t("hand.from", { n: offer.person_ids.length, name: memberName(offer.offered_by) })}
              detail={answerWords(offer)}
              after={offer.settled_at && dayAndMonth(offer.settled_at)}
            />
          ))}
        </List>
      )}
    </section>
  );
}
