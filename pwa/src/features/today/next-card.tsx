import type { ComponentProps, ComponentType } from "preact";
import { useState } from "preact/hooks";
import { standWords } from "#app/stand-words.ts";
import { cadenceDays } from "#domain/rank.ts";
import { stitch } from "#domain/thread.ts";
import { shownName } from "#i18n/names.ts";
import { t, wordsOfRooms } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Card as Paper } from "#ui/card.tsx";
import { Mark } from "#ui/mark.tsx";
import { VisuallyHidden } from "#ui/visually-hidden.tsx";
import { putOff } from "./actions.ts";
import type { Card } from "./day-list.ts";
import { lines } from "./reasons.ts";
import type { RestSheet } from "./rest-sheet.tsx";

const SKIPS_BEFORE_ASKING = 2;

/** Seldom asked, so neither its code nor its words come with Today. */
async function fetchRest(): Promise<typeof RestSheet> {
  return (await Promise.all([import("./rest-sheet.tsx"), wordsOfRooms()]))[0].RestSheet;
}

function WhoAndWhy({ card }: { card: Card }) {
  const { first, second } = lines(card);
  const stand = standWords(card.stand);
  const unproven = (card.stand === 1 || card.stand === 2) && !card.proven;
  return (
    <a class="next-who" href={`/people/${card.person.id}`}>
      <Mark stand={card.stand} proven={card.proven} old={card.isOld} />
      <div class="grow">
        <h2>{shownName(card.person.name)}</h2>
        <VisuallyHidden>{unproven ? `${stand}, ${t("as.unproven")}. ` : `${stand}. `}</VisuallyHidden>
        <span class="next-reason">{first}</span>
        {second && <span class="small next-reason">{second}</span>}
      </div>
    </a>
  );
}

/** One person for today: who, why, and the two things to do. `isFirst`: its button is the screen's primary one. */
export function NextCard({ card, isFirst }: { card: Card; isFirst: boolean }) {
  const [Rest, setRest] = useState<ComponentType<ComponentProps<typeof RestSheet>> | null>(null);
  const thread = stitch(card.facts.days_since_talk ?? null, cadenceDays(card.facts));
  const notToday = () => {
    if ((card.facts.skips ?? 0) >= SKIPS_BEFORE_ASKING) {
      void fetchRest().then(
        (sheet) => setRest(() => sheet),
        () => putOff(card.person.id),
      );
    } else {
      void putOff(card.person.id);
    }
  };
  return (
    <Paper label={shownName(card.person.name)} thread={thread}>
      <WhoAndWhy card={card} />
      <div class="next-buttons">
        <ButtonLink kind={isFirst ? "primary" : "soft"} href={`/log/${card.person.id}`}>
          {t("today.talked")}
        </ButtonLink>
        <ButtonLink href={`/ready/${card.person.id}`}>{t("today.ready")}</ButtonLink>
        <Button onClick={notToday}>{t("today.not")}</Button>
      </div>
      {Rest && <Rest person={card.person} onClose={() => setRest(null)} />}
    </Paper>
  );
}
