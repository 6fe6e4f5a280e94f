import { shownName } from "#i18n/names.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Sheet } from "#ui/sheet.tsx";
import type { Card } from "./day-list.ts";
import { reasonInWords } from "./reasons.ts";

/** The rule, laid open: each person's reasons with their points. */
export function WhySheet(props: { cards: readonly Card[]; onClose: () => void }) {
  return (
    <Sheet label={t("why.title")} closeLabel={t("common.close")} onClose={props.onClose}>
      <h2>{t("why.title")}</h2>
      <p class="small">{t("why.text")}</p>
      {props.cards.map((card) => (
        <section key={card.person.id}>
          <h3>
            {shownName(card.person.name)} · {t("why.points", { n: card.rank.points })}
          </h3>
          <ul class="why-reasons">
            {[...card.rank.reasons].map(([reason, points]) => (
              <li key={reason}>
                <span class="grow">{reasonInWords(reason, card)}</span>
                <span class="numbers">{points > 0 ? `+${points}` : `−${-points}`}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Button wide onClick={props.onClose}>
        {t("common.close")}
      </Button>
    </Sheet>
  );
}
