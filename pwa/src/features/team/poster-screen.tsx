import { useState } from "preact/hooks";
import { useRoute } from "preact-iso";
import { OfficePage } from "#app/office-page.tsx";
import { session } from "#app/session.ts";
import type { Both } from "#content/both.ts";
import { POSTER } from "#content/poster.ts";
import { t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { Switch } from "#ui/field.tsx";
import { Qr } from "#ui/qr.tsx";
import { Segments } from "#ui/segments.tsx";
import { madeHere } from "./invitations.ts";
import type { Made } from "./inviting.ts";
import "./poster.css";

type Paper = "a4" | "letter";

function dayIn(language: keyof Both, at: string): string {
  return new Intl.DateTimeFormat(language, { day: "numeric", month: "long" }).format(new Date(at));
}

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
          en: `${POSTER.until.en} ${dayIn("en", made.expires_at)}`,
          es: `${POSTER.until.es} ${dayIn("es", made.expires_at)}`,
        }}
        look="poster-small"
      />
    </section>
  );
}

function Choices({ made }: { made: Made }) {
  const [paper, setPaper] = useState<Paper>("letter");
  const [named, setNamed] = useState(false);
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
        <p class="small">{t("poster.care")}</p>
        <Button kind="primary" wide={true} onClick={() => window.print()}>
          {t("poster.print")}
        </Button>
      </div>
      <Paper made={made} paper={paper} named={named} />
    </>
  );
}

/** G15: the poster of an invitation that many may use. Its link is only on the phone that made it. */
export function PosterScreen() {
  const { params } = useRoute();
  const made = madeHere().find(({ id }) => id === params["id"]);
  return (
    <OfficePage title={t("invites.poster")} verb="invitations.make" look="poster" from="/organize/invites">
      {made ? (
        <Choices made={made} />
      ) : (
        <Empty drawing="board" text={t("poster.not_here")}>
          <ButtonLink href="/organize/invites">{t("invites.title")}</ButtonLink>
        </Empty>
      )}
    </OfficePage>
  );
}
