import { useEffect, useState } from "preact/hooks";
import { useRoute } from "preact-iso";
import { OfficePage } from "#app/office-page.tsx";
import { session } from "#app/session.ts";
import type { Both } from "#content/both.ts";
import { POSTER } from "#content/poster.ts";
import { instant } from "#domain/instant.ts";
import { t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { Switch } from "#ui/field.tsx";
import { Qr } from "#ui/qr.tsx";
import { Segments } from "#ui/segments.tsx";
import { invitations, madeHere } from "./invitations.ts";
import { type Made, momentIn, stateOf } from "./inviting.ts";
import "./poster.css";

type Paper = "a4" | "letter";

function InBoth({ text, look }: { text: Both; look: string }) {
  return (
    <div class={look}>
      <p lang="en">{text.en}</p>
      <p lang="es">{text.es}</p>
    </div>
  );
}

function Paper({ made, paper, named }: { made: Made; paper: Paper; named: boolean }) {
  return (
    <section class={`poster-paper poster-paper-${paper}`} aria-label={t("poster.sheet")}>
      {named && <p class="poster-name">{session.value?.union_name}</p>}
      <InBoth text={named ? POSTER.join : POSTER.plain} look="poster-head" />
      <Qr rows={made.qr} label={t("team.qr")} />
      <InBoth text={POSTER.scan} look="poster-scan" />
      <InBoth text={POSTER.own} look="poster-small" />
      <InBoth text={POSTER.vouch} look="poster-small" />
      <InBoth
        text={{
          en: `${POSTER.until.en} ${momentIn("en", made.expires_at)}`,
          es: `${POSTER.until.es} ${momentIn("es", made.expires_at)}`,
        }}
        look="poster-small"
      />
    </section>
  );
}

/** A slip to cut out, with a code for one person. */
function Slip({ made, named }: { made: Made; named: boolean }) {
  return (
    <li class="slip">
      <Qr rows={made.qr} label={t("team.qr")} />
      <div class="slip-words">
        {named && <p class="poster-name">{session.value?.union_name}</p>}
        <InBoth text={named ? POSTER.join : POSTER.plain} look="slip-head" />
        <InBoth text={POSTER.scan} look="slip-small" />
        <InBoth
          text={{
            en: `${POSTER.once.en} ${POSTER.until.en} ${momentIn("en", made.expires_at)}`,
            es: `${POSTER.once.es} ${POSTER.until.es} ${momentIn("es", made.expires_at)}`,
          }}
          look="slip-small"
        />
      </div>
    </li>
  );
}

function Slips({ all, paper, named }: { all: readonly Made[]; paper: Paper; named: boolean }) {
  return (
    <section class={`slips poster-paper-${paper}`} aria-label={t("slips.sheet")}>
      <ul class="slips-all">
        {all.map((made) => (
          <Slip key={made.id} made={made} named={named} />
        ))}
      </ul>
    </section>
  );
}

/** A poster, or the slips of one sheet. */
function Choices({ all }: { all: readonly [Made, ...Made[]] }) {
  const [paper, setPaper] = useState<Paper>("letter");
  const [named, setNamed] = useState(false);
  const isPoster = all[0].sheet === undefined;
  return (
    <>
      <div class="poster-choices stack">
        <Segments
          label={t("poster.paper")}
          options={[
            { value: "letter", text: t("poster.paper.letter") },
            { value: "a4", text: t("poster.paper.a4") },
          ]}
          chosen={paper}
          onChoose={setPaper}
        />
        <Switch label={t("poster.named")} hint={t("poster.named_hint")} on={named} onTurn={setNamed} />
        <p class="small">{t(isPoster ? "poster.care" : "slips.care")}</p>
        <Button kind="primary" wide={true} onClick={() => window.print()}>
          {t("poster.print")}
        </Button>
      </div>
      {isPoster ? (
        <Paper made={all[0]} paper={paper} named={named} />
      ) : (
        <Slips all={all} paper={paper} named={named} />
      )}
    </>
  );
}

/** What can be printed of this invitation, or of this sheet of slips: whatever is not used up, as far as we know. */
function toPrint(id: string | undefined): Made[] {
  const known = new Map(invitations.copy.value?.value.invitations.map((one) => [one.id, one]));
  return madeHere().filter((made) => {
    const one = known.get(made.id);
    return (made.sheet ?? made.id) === id && (one === undefined || stateOf(one, instant()) === "open");
  });
}

/** G15: the poster of an invitation that many may use, or slips. Their links are only on the phone that made them. */
export function PosterScreen() {
  const { params } = useRoute();
  useEffect(() => invitations.follow(), []);
  const [first, ...others] = toPrint(params["id"]);
  const title = t(first?.sheet ? "slips.title" : "invites.poster");
  return (
    <OfficePage title={title} verb="invitations.make" look="poster" from="/organize/invites">
      {first ? (
        <Choices all={[first, ...others]} />
      ) : (
        <Empty drawing="board" text={t("poster.not_here")}>
          <ButtonLink href="/organize/invites">{t("invites.title")}</ButtonLink>
        </Empty>
      )}
    </OfficePage>
  );
}
