import { useState } from "preact/hooks";
import { session } from "#app/session.ts";
import { OPENERS } from "#content/openers.ts";
import { rows } from "#db/live.ts";
import { isLeftAlone } from "#db/out-of-reach.ts";
import { narrower } from "#domain/person.ts";
import type { NumberRow, PersonRow, Sharing } from "#domain/rows.ts";
import { type Key, language, t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Chip, ChipLink, Chips } from "#ui/chip.tsx";
import { TextField } from "#ui/field.tsx";
import { List, PlainRow } from "#ui/list.tsx";
import { messageAddress } from "#ui/message.ts";
import { useOneAtATime } from "#ui/one-at-a-time.ts";
import { addNumber, removeNumber, shareNumber } from "./actions.ts";
import { tell } from "./tell.ts";

const levels: readonly Sharing[] = ["only_me", "team", "organizers"];

/** What stands on a phone for somebody, in an order that a change of who sees it leaves alone. */
function numbersOf(person: PersonRow): NumberRow[] {
  const own = [...rows("number").value.values()].filter(({ person_id }) => person_id === person.id);
  return own.sort((a, b) => a.number.localeCompare(b.number));
}

function dialled(number: string): string {
  return number.replace(/[^\d+]/g, "");
}

/** Calling and texting are the phone's own: a plain tap leaves this app, and nothing is sent from here. */
function CallAndText({ number }: { number: string }) {
  return (
    <div class="person-buttons">
      <ButtonLink kind="soft" icon="phone" href={`tel:${dialled(number)}`}>
        {t("person.call")}
      </ButtonLink>
      <ButtonLink kind="soft" icon="text" href={`sms:${dialled(number)}`}>
        {t("person.text")}
      </ButtonLink>
    </div>
  );
}

/** First words for a text, in the language the person likes to speak; they go into the phone's own messenger, unsent. */
function Openers({ number, spoken }: { number: string; spoken: string | null }) {
  const lang = spoken === "en" || spoken === "es" ? spoken : language.value;
  return (
    <details class="person-openers">
      <summary>{t("person.openers")}</summary>
      <p class="small">{t("person.openers_means")}</p>
      <Chips label={t("person.openers")}>
        {OPENERS.map((opener) => (
          <ChipLink key={opener.en} lang={lang} href={messageAddress(dialled(number), opener[lang])}>
            {opener[lang]}
          </ChipLink>
        ))}
      </Chips>
    </details>
  );
}

/** The quickest way to reach somebody, for those who did not ask to be left alone. */
export function Reach({ person }: { person: PersonRow }) {
  const [first] = numbersOf(person);
  return first && !isLeftAlone(person.id) ? (
    <>
      <CallAndText number={first.number} />
      <Openers number={first.number} spoken={person.language} />
    </>
  ) : null;
}

/** Who sees one number: never more than see the person. */
function NumberSharing({ person, one }: { person: PersonRow; one: NumberRow }) {
  const label = t("person.number_sees");
  const seen = narrower(one.sharing, person.sharing);
  return (
    <>
      <Chips label={label}>
        {levels.map((sharing) => (
          <Chip
            key={sharing}
            pressed={one.sharing === sharing}
            onClick={() => one.sharing !== sharing && void tell(shareNumber(one, sharing))}
          >
            {t(`person.sharing.${sharing}` as Key)}
          </Chip>
        ))}
      </Chips>
      <p class="small">
        {t((seen === one.sharing ? `person.number_means.${seen}` : "person.number_narrower") as Key)}
      </p>
    </>
  );
}

function NumberLine({ person, one, mine }: { person: PersonRow; one: NumberRow; mine: boolean }) {
  return (
    <PlainRow
      title={<bdi>{one.number}</bdi>}
      after={
        mine && (
          <Button kind="plain" onClick={() => void tell(removeNumber(one.id))}>
            {t("person.remove")}
          </Button>
        )
      }
    >
      <div class="stack">
        {!isLeftAlone(person.id) && <CallAndText number={one.number} />}
        {mine && <NumberSharing person={person} one={one} />}
      </div>
    </PlainRow>
  );
}

/** Telephone numbers; each stays with the member alone until she says who else may have it. */
export function Numbers({ person }: { person: PersonRow }) {
  const [typed, setTyped] = useState("");
  const once = useOneAtATime();
  const mine = person.keeper_id === session.value?.member_id;
  const numbers = numbersOf(person);
  if (!mine && numbers.length === 0) {
    return null;
  }
  async function add() {
    if (await tell(addNumber(person.id, typed))) {
      setTyped("");
    }
  }
  return (
    <section class="stack" aria-labelledby="person-numbers">
      <h2 id="person-numbers">{t("person.numbers")}</h2>
      <List>
        {numbers.map((one) => (
          <NumberLine key={one.number} person={person} one={one} mine={mine} />
        ))}
      </List>
      {mine && (
        <TextField
          label={t("person.number")}
          hint={t("person.number_hint")}
          type="tel"
          inputMode="tel"
          value={typed}
          onText={setTyped}
        />
      )}
      {mine && typed.trim() && <Button onClick={() => once(add)}>{t("person.add_number")}</Button>}
    </section>
  );
}
