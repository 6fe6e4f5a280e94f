import { useSignalEffect } from "@preact/signals";
import { useState } from "preact/hooks";
import { type Key, t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { keepList } from "./actions.ts";
import { NextCard } from "./next-card.tsx";
import { cards, list, listIsNew, nobodyYet, others } from "./state.ts";
import { ThanksCard } from "./thanks-card.tsx";
import "./today.css";
import { Week } from "./week.tsx";
import { WhySheet } from "./why-sheet.tsx";

const TITLES: readonly Key[] = [
  "today.title_1",
  "today.title_2",
  "today.title_3",
  "today.title_4",
  "today.title_5",
];

function titleFor(n: number): string {
  const words = TITLES[n - 1];
  return words ? t(words) : t("today.title_n", { n });
}

/** Nobody on the list: the day begins with five names. */
function Start() {
  return (
    <>
      <PageHead title={t("today.title_start")} />
      <Empty drawing="stop" text={t("today.empty_list")}>
        <ButtonLink kind="primary" icon="plus" href="/add">
          {t("today.add")}
        </ButtonLink>
      </Empty>
    </>
  );
}

function ShowOthers() {
  if (others.value.length === 0) {
    return <ButtonLink href="/people">{t("today.all")}</ButtonLink>;
  }
  const show = () => void keepList({ ...list.value, people: [...list.value.people, ...others.value] });
  return <Button onClick={show}>{t("today.more")}</Button>;
}

/** The rule has nobody left, or everybody on the list is done. */
function Done() {
  return (
    <>
      <PageHead title={t("today.title_done")} />
      <ThanksCard />
      <Empty drawing="break" text={t("today.empty")}>
        <ShowOthers />
      </Empty>
      <Week />
    </>
  );
}

function Cards() {
  const [why, setWhy] = useState(false);
  const open = cards.value;
  return (
    <>
      <PageHead title={titleFor(open.length)} sub={t("today.sub")} />
      <div class="stack">
        {open.map((card, at) => (
          <NextCard key={card.person.id} card={card} isFirst={at === 0} />
        ))}
        <ThanksCard />
        <Week />
        <Button kind="plain" onClick={() => setWhy(true)}>
          {t("today.why")}
        </Button>
      </div>
      {why && <WhySheet cards={open} onClose={() => setWhy(false)} />}
    </>
  );
}

/** Whom to talk to today, and why. */
export function TodayScreen() {
  useSignalEffect(() => {
    if (listIsNew.value && !nobodyYet.value) {
      void keepList(list.peek());
    }
  });
  if (cards.value.length > 0) {
    return <Cards />;
  }
  return nobodyYet.value ? <Start /> : <Done />;
}
