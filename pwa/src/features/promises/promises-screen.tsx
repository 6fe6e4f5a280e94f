import type { ComponentChildren } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { rows } from "#db/live.ts";
import { type When, whenDue } from "#domain/followup.ts";
import { daysBetween, localDay } from "#domain/instant.ts";
import type { PromiseRow } from "#domain/rows.ts";
import { dayAndMonth } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { type Key, t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { List, PlainRow } from "#ui/list.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { say } from "#ui/snackbar.tsx";
import { keepPromise } from "./actions.ts";
import { LaterSheet } from "./later-sheet.tsx";
import { NewPromiseSheet } from "./new-promise-sheet.tsx";
import "./promises.css";

const order: readonly When[] = ["late", "today", "this_week", "later"];

function openPromises(): PromiseRow[] {
  const me = [...rows("me").value.keys()][0];
  return [...rows("promise").value.values()]
    .filter(({ state, member_id }) => state === "open" && (me === undefined || member_id === me))
    .sort((a, b) => (a.due_on === b.due_on ? a.id.localeCompare(b.id) : a.due_on < b.due_on ? -1 : 1));
}

function dueWords(promise: PromiseRow, today: string): string {
  const late = daysBetween(promise.due_on, today);
  return late > 0 ? t("rem.days_late", { n: late }) : dayAndMonth(promise.due_on);
}

function nameOf(promise: PromiseRow): string {
  const name = rows("person").value.get(promise.person_id)?.name;
  return name ? shownName(name) : t("rem.someone");
}

async function keep(promise: PromiseRow) {
  try {
    await keepPromise(promise);
    say(t("log.saved"));
  } catch {
    say(t("err.not_saved"));
  }
}

/** Her name, which leads to her page as long as it is on this phone. */
function whoLink(promise: PromiseRow): ComponentChildren {
  const name = nameOf(promise);
  return rows("person").value.has(promise.person_id) ? (
    <a class="promises-who" href={`/people/${promise.person_id}`}>
      {name}
    </a>
  ) : (
    name
  );
}

function PromiseLine(props: { promise: PromiseRow; today: string; onLater: () => void }) {
  const { promise } = props;
  return (
    <PlainRow
      title={whoLink(promise)}
      detail={promise.what ?? t("rem.get_back")}
      after={dueWords(promise, props.today)}
    >
      <div class="row promises-buttons">
        <Button icon="check" onClick={() => void keep(promise)}>
          {t("rem.did_it")}
        </Button>
        <Button onClick={props.onLater}>{t("rem.later")}</Button>
      </div>
    </PlainRow>
  );
}

/** M8: every promise in one place, the late ones first. */
export function PromisesScreen() {
  const { route, query } = useLocation();
  // Begun on somebody's page, the sheet is this address; its Back is that of the phone, and leads to her again.
  const to = query["to"];
  const [making, setMaking] = useState(false);
  const today = localDay();
  const open = openPromises();
  const [later, setLater] = useState(() => open.find(({ id }) => id === query["later"]) ?? null);
  // Somebody came from a person's page to put this one off; when she is back here, the list is just the list.
  useLayoutEffect(() => {
    if (query["later"] !== undefined) {
      route("/reminders", true);
    }
  }, [query["later"], route]);
  function close() {
    setMaking(false);
    if (to !== undefined) {
      route("/reminders", true);
    }
  }
  return (
    <div class="promises stack">
      <PageHead title={t("rem.title")} back={{ label: t("common.back"), go: () => route("/me") }} />
      {open.length === 0 && (
        <Empty drawing="board" text={t("rem.empty")}>
          <ButtonLink href="/today">{t("nav.today")}</ButtonLink>
        </Empty>
      )}
      {order.map((when) => {
        const due = open.filter(({ due_on }) => whenDue(due_on, today) === when);
        return (
          due.length > 0 && (
            <section key={when} aria-labelledby={`due-${when}`}>
              <h2 id={`due-${when}`}>{t(`rem.when.${when}` as Key)}</h2>
              <List>
                {due.map((promise) => (
                  <PromiseLine
                    key={promise.id}
                    promise={promise}
                    today={today}
                    onLater={() => setLater(promise)}
                  />
                ))}
              </List>
            </section>
          )
        );
      })}
      {rows("person").value.size > 0 && (
        <Button icon="plus" onClick={() => setMaking(true)}>
          {t("rem.own")}
        </Button>
      )}
      {(making || to !== undefined) && <NewPromiseSheet to={to} onClose={close} />}
      {later && <LaterSheet promise={later} name={nameOf(later)} onClose={() => setLater(null)} />}
    </div>
  );
}
