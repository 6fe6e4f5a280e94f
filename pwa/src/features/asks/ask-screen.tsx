import { useMemo, useState } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import { session } from "#app/session.ts";
import { me, rows } from "#db/live.ts";
import { isRunning } from "#domain/ask.ts";
import { localDay } from "#domain/instant.ts";
import { mayOffer } from "#domain/permission.ts";
import type { AskRow, StructureTestRow } from "#domain/rows.ts";
import { dayAndMonth } from "#i18n/format.ts";
import { language, t } from "#i18n/words.ts";
import { lastExchange, online, sendNow } from "#sync/schedule.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { Empty } from "#ui/empty.tsx";
import { List } from "#ui/list.tsx";
import { Meter } from "#ui/meter.tsx";
import { useOnce } from "#ui/once.ts";
import { PageHead } from "#ui/page-head.tsx";
import { AskedRow } from "./asked-row.tsx";
import { type Asked, type Group, groupOf, groups, type Page, pageOf } from "./asking.ts";
import "./asks.css";

function pageNow(ask: AskRow, test: StructureTestRow | undefined): Page {
  return pageOf({
    ask,
    test,
    memberId: me.value?.id ?? session.value?.member_id ?? "",
    today: localDay(),
    people: rows("person").value.values(),
    answers: rows("answer").value.values(),
    marks: rows("participation").value.values(),
    assessments: rows("assessment").value.values(),
    wishes: rows("do_not_contact").value.values(),
  });
}

/** What is asked, word for word, and until when. */
function Words({ ask, test }: { ask: AskRow; test: StructureTestRow | undefined }) {
  const runs = isRunning(ask, test, localDay());
  const closing = t(runs ? "asks.closes" : "asks.closed", { day: dayAndMonth(ask.closes_on) });
  return (
    <Card label={t("asks.words")}>
      <blockquote class="asks-words">{language.value === "es" ? ask.text_es : ask.text_en}</blockquote>
      <p class="small">{closing}</p>
      {test && <p class="small">{t(ask.is_public === false ? "asks.private" : "asks.public")}</p>}
      {!runs && <p class="small">{t("asks.after_closing")}</p>}
    </Card>
  );
}

/** How far we are: everybody on this phone, which for a captain is her team. */
function Bar({ ask, page }: { ask: AskRow; page: Page }) {
  const { of, yes, done } = page.all;
  const goal = Math.ceil((of * ask.goal_percent) / 100);
  const isTeam =
    ask.is_public !== false && session.value !== null && mayOffer(session.value, "structure_tests.read");
  return of === 0 ? null : (
    <section aria-labelledby="asks-bar">
      <h2 id="asks-bar">{t(isTeam ? "asks.team" : "asks.mine")}</h2>
      <p class="numbers">{t("asks.so_far", { yes, of, done, goal })}</p>
      <Meter now={yes} of={of} goal={goal} />
    </section>
  );
}

/** Rows keep their place while the page is open: nothing moves under the thumb. */
function useGroups(mine: readonly Asked[], votesUntil: string): ReadonlyMap<Group, readonly Asked[]> {
  const ids = mine.map(({ person }) => person.id).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the order is settled when the people are, not at each answer
  const settled = useMemo(
    () => new Map(mine.map((one) => [one.person.id, groupOf(one, votesUntil, localDay())])),
    [ids],
  );
  return new Map(
    groups.map((group) => [group, mine.filter(({ person }) => settled.get(person.id) === group)] as const),
  );
}

function MyPeople(props: { ask: AskRow; test: StructureTestRow | undefined; mine: readonly Asked[] }) {
  const { ask, test, mine } = props;
  const isOpenVote = test?.kind === "vote" && test.closed_at === null;
  const grouped = useGroups(mine, isOpenVote ? ask.closes_on : "");
  const left = mine.filter((one) => groupOf(one) === "to_ask").length;
  return (
    <>
      {left === 0 && (
        <Empty drawing="hands" text={t("asks.everyone")}>
          <ButtonLink href="/people">{t("nav.people")}</ButtonLink>
        </Empty>
      )}
      {groups.map((group) => {
        const people = grouped.get(group) ?? [];
        return people.length === 0 ? null : (
          <section key={group} aria-labelledby={`asks-${group}`}>
            <h2 id={`asks-${group}`}>
              {group === "to_ask" && left > 0
                ? t("asks.left", { n: left })
                : t(`asks.group.${group}`, { n: people.length })}
            </h2>
            <List>
              {people.map((one) => (
                <AskedRow key={one.person.id} ask={ask} test={test} one={one} />
              ))}
            </List>
          </section>
        );
      })}
    </>
  );
}

function Known({ ask }: { ask: AskRow }) {
  const { route } = useLocation();
  const test = rows("structure_test").value.get(ask.id);
  const page = pageNow(ask, test);
  const mayRead = session.value !== null && mayOffer(session.value, "structure_tests.read");
  return (
    <div class="asks stack">
      <PageHead
        title={language.value === "es" ? ask.title_es : ask.title_en}
        back={{ label: t("common.back"), go: () => route("/today") }}
      />
      <Words ask={ask} test={test} />
      <Bar ask={ask} page={page} />
      {test && mayRead && (
        <ButtonLink wide={true} href={`/team/test/${ask.id}`}>
          {t("tests.door_one")}
        </ButtonLink>
      )}
      {page.mine.length > 0 ? (
        <MyPeople ask={ask} test={test} mine={page.mine} />
      ) : (
        <Empty drawing="stop" text={t("today.empty_list")}>
          <ButtonLink kind="primary" icon="plus" href="/add">
            {t("today.add")}
          </ButtonLink>
        </Empty>
      )}
    </div>
  );
}

/** An ask this phone has not heard of: nobody is told that it is over before the server was asked. */
function NotHere() {
  const { route } = useLocation();
  const [before] = useState(() => lastExchange.peek());
  const [tried, setTried] = useState(false);
  useOnce(() => void sendNow().then(() => setTried(true)));
  const heard = lastExchange.value !== before;
  return (
    <>
      <PageHead title={t("asks.title")} back={{ label: t("common.back"), go: () => route("/today") }} />
      {heard || tried || !online.value ? (
        <Empty drawing="board" text={t(heard ? "asks.gone" : "asks.not_here")}>
          <ButtonLink href="/today">{t("nav.today")}</ButtonLink>
        </Empty>
      ) : (
        <p class="muted">{t("common.loading")}</p>
      )}
    </>
  );
}

/** M9: one ask, brought to my own people. */
export function AskScreen() {
  const { id = "" } = useRoute().params;
  const ask = rows("ask").value.get(id);
  return ask ? <Known key={id} ask={ask} /> : <NotHere key={id} />;
}
