/** What the screens of organizers have alike: a title, a way back, and a plain word to whoever has no business there. */

import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { mayOffer, type Verb } from "#domain/permission.ts";
import { t } from "#i18n/words.ts";
import type { FormDraft } from "#sync/draft.ts";
import type { KeptAnswer } from "#sync/kept-answer.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { session } from "./session.ts";
import "./office-page.css";

/** A screen for those who may do `verb`; what it shows is not even drawn for others. */
export function OfficePage(props: {
  title: string;
  /** One line under the title, for those who may. */
  sub?: ComponentChildren;
  verb: Verb;
  /** The class of the screen's own style sheet. */
  look?: string;
  /** Takes the width of a desk: for what stands in `office-sides` or `office-pairs`. */
  wide?: boolean;
  /** Where Back leads. */
  from?: string;
  children: ComponentChildren;
}) {
  const { route } = useLocation();
  const { title, sub, verb, look, wide = false, from = "/team", children } = props;
  const may = session.value !== null && mayOffer(session.value, verb);
  return (
    <div class={[look, wide && "office-wide", "stack"].filter(Boolean).join(" ")}>
      <PageHead
        title={title}
        sub={may ? sub : undefined}
        back={{ label: t("common.back"), go: () => route(from) }}
      />
      {may ? (
        children
      ) : (
        <Empty drawing="board" text={t("held.not_yours")}>
          <ButtonLink href="/today">{t("nav.today")}</ButtonLink>
        </Empty>
      )}
    </div>
  );
}

/** What stands where an answer of the server shall be: one moment, or nobody answered. */
export function NoAnswerYet({
  text,
  failed,
  onAgain,
}: {
  text: string;
  failed: boolean;
  onAgain: () => void;
}) {
  return failed ? (
    <Empty drawing="clock" text={text}>
      <Button onClick={onAgain}>{t("common.again")}</Button>
    </Empty>
  ) : (
    <p class="muted">{t("common.loading")}</p>
  );
}

/** The same of an answer that the phone keeps for a page. */
export function NotHereYet({ of, text }: { of: Pick<KeptAnswer<unknown>, "failed" | "look">; text: string }) {
  return <NoAnswerYet text={text} failed={of.failed.value} onAgain={() => void of.look()} />;
}

/** Above a form that opens with what was typed into it earlier: that this is not saved, and the way to throw it away. */
export function TypedEarlier({ draft }: { draft: Pick<FormDraft<unknown>, "isTyped" | "drop"> }) {
  const [earlier] = useState(draft.isTyped);
  const note = useRef<HTMLDivElement>(null);
  return earlier && draft.isTyped ? (
    <div class="office-earlier" ref={note}>
      <p role="status">{t("console.typed_earlier")}</p>
      <Button
        kind="plain"
        onClick={() => {
          note.current?.parentElement?.querySelector<HTMLElement>("input, textarea")?.focus();
          draft.drop();
        }}
      >
        {t("console.typed_drop")}
      </Button>
    </div>
  ) : null;
}
