import { useState } from "preact/hooks";
import { standInShort } from "#app/stand-words.ts";
import { rows } from "#db/live.ts";
import { isProven } from "#domain/assessment.ts";
import type { ConversationRow, PersonRow } from "#domain/rows.ts";
import { dayAndMonth } from "#i18n/format.ts";
import { type Key, language, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { List, PlainRow } from "#ui/list.tsx";
import { Mark, type MarkStand } from "#ui/mark.tsx";
import { type Moment, timelineOf } from "./timeline.ts";
import { Wrong } from "./wrong.tsx";

const FIRST_PAGE = 30;

function issueWords(ids: readonly string[]): string {
  const labels = ids.flatMap((id) => {
    const issue = rows("issue").value.get(id);
    return issue ? [language.value === "es" ? issue.label_es : issue.label_en] : [];
  });
  return labels.join(", ");
}

function authorWords(memberId: string): string {
  if (rows("me").value.has(memberId)) {
    return t("person.by_me");
  }
  return rows("member").value.get(memberId)?.name ?? t("person.by_someone");
}

function talkWords(talk: ConversationRow): string {
  return [t(`log.channel.${talk.channel}` as Key), issueWords(talk.issue_ids), authorWords(talk.member_id)]
    .filter(Boolean)
    .join(" · ");
}

function TalkLine({ moment }: { moment: Extract<Moment, { kind: "talk" }> }) {
  const { talk, said } = moment;
  return (
    <PlainRow
      before={
        said && (
          <Mark
            stand={said.stand as MarkStand}
            proven={isProven(said.stand, said.proof)}
            label={standInShort(said.stand)}
          />
        )
      }
      title={dayAndMonth(talk.held_at)}
      detail={talkWords(talk)}
    >
      {talk.note && <p class="person-said">{talk.note}</p>}
      <Wrong moment={moment} />
    </PlainRow>
  );
}

function MomentLine({ moment }: { moment: Moment }) {
  if (moment.kind === "talk") {
    return <TalkLine moment={moment} />;
  }
  const detail = moment.kind === "kept" ? (moment.promise.what ?? t("rem.get_back")) : undefined;
  return (
    <PlainRow
      title={dayAndMonth(moment.at)}
      detail={[t(moment.kind === "kept" ? "person.kept" : "person.thanked"), detail]
        .filter(Boolean)
        .join(" · ")}
    >
      <Wrong moment={moment} />
    </PlainRow>
  );
}

/** What happened with this person, newest first, thirty at a time. */
export function Timeline({ person }: { person: PersonRow }) {
  const [shown, setShown] = useState(FIRST_PAGE);
  const moments = timelineOf(person.id, {
    talks: rows("conversation").value.values(),
    said: rows("assessment").value.values(),
    promises: rows("promise").value.values(),
    thanks: rows("thank_you").value.values(),
  });
  return (
    <section aria-labelledby="person-timeline">
      <h2 id="person-timeline">{t("person.timeline")}</h2>
      {moments.length === 0 && <p class="muted">{t("person.no_talks")}</p>}
      <List>
        {moments.slice(0, shown).map((moment) => (
          <MomentLine key={moment.kind + moment.id} moment={moment} />
        ))}
      </List>
      {moments.length > shown && (
        <Button wide={true} onClick={() => setShown(shown + FIRST_PAGE)}>
          {t("person.more")}
        </Button>
      )}
    </section>
  );
}
