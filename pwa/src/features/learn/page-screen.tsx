import { useEffect } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import { type Entry, entryAt } from "#content/library.ts";
import { t } from "#i18n/words.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { HardPage } from "./hard-page.tsx";
import { noteRead } from "./learned.ts";
import { LibraryPage } from "./library-page.tsx";
import { PractisePage } from "./practise-page.tsx";
import { TrainingPage } from "./training-page.tsx";
import "./learn.css";

function Shown({ entry, back }: { entry: Entry; back: () => void }) {
  if ("practice" in entry) {
    return <PractisePage practice={entry.practice} back={back} />;
  }
  if ("training" in entry) {
    return <TrainingPage training={entry.training} back={back} />;
  }
  return "objection" in entry ? (
    <HardPage objection={entry.objection} back={back} />
  ) : (
    <LibraryPage page={entry.page} back={back} />
  );
}

/** One page of Learn. */
export function PageScreen() {
  const { params } = useRoute();
  const { route } = useLocation();
  const slug = params["slug"] ?? "";
  const entry = entryAt(slug);
  useEffect(() => void (entry && noteRead(slug)), [entry, slug]);
  return entry ? (
    <Shown key={slug} entry={entry} back={() => route("/learn")} />
  ) : (
    <>
      <PageHead title={t("nav.learn")} />
      <Empty drawing="board" text={t("learn.gone")}>
        <ButtonLink href="/learn">{t("learn.practise_back")}</ButtonLink>
      </Empty>
    </>
  );
}
