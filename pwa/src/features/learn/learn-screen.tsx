import { useState } from "preact/hooks";
import { caseOf, type Entry, onShelf, SHELVES, type Shelf, slugOf, titleOf } from "#content/library.ts";
import { PROBLEMS, type Problem } from "#content/problems.ts";
import { language, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Chip, Chips } from "#ui/chip.tsx";
import { Icon, type IconName } from "#ui/icon.tsx";
import { LinkRow, List } from "#ui/list.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { isRead } from "./learned.ts";
import { problem } from "./problem.ts";
import "./learn.css";

const FIRST_FEW = 3;

const PICTURES: Record<Shelf, IconName> = {
  practice: "talk",
  training: "learn",
  card: "note",
  hard: "promise",
  right: "shield",
  case: "people",
};

/** A tick stands only where every page was read on this phone. */
function pictureOf(entry: Entry): IconName {
  return "training" in entry && entry.training.steps.every(isRead) ? "check" : PICTURES[entry.kind];
}

function detailOf(entry: Entry): string | undefined {
  if ("training" in entry) {
    const { steps } = entry.training;
    return t("learn.steps_read", { done: steps.filter(isRead).length, n: steps.length });
  }
  const found = caseOf(entry);
  if (!found) {
    return undefined;
  }
  const result = t(found.result === "won" ? "learn.won" : "learn.lost");
  return found.made_up ? `${result} · ${t("learn.made_up")}` : result;
}

function Row({ entry }: { entry: Entry }) {
  return (
    <LinkRow
      href={`/learn/${slugOf(entry)}`}
      before={<Icon name={pictureOf(entry)} />}
      title={titleOf(entry)[language.value]}
      detail={detailOf(entry)}
    />
  );
}

function ShelfRows({ shelf }: { shelf: Shelf }) {
  const [open, setOpen] = useState(false);
  const entries = onShelf(shelf, problem.value);
  if (entries.length === 0) {
    return null;
  }
  const shown = open || problem.value !== null ? entries : entries.slice(0, FIRST_FEW);
  return (
    <section aria-labelledby={`shelf-${shelf}`}>
      <h2 id={`shelf-${shelf}`}>{t(`learn.shelf.${shelf}`)}</h2>
      <List>
        {shown.map((entry) => (
          <Row key={slugOf(entry)} entry={entry} />
        ))}
      </List>
      {shown.length < entries.length && (
        <Button kind="plain" onClick={() => setOpen(true)}>
          {t("learn.show_all", { n: entries.length })}
        </Button>
      )}
    </section>
  );
}

/** M10: short things to read and people to practise with, chosen by what one is stuck with. */
export function LearnScreen() {
  const choose = (one: Problem | null) => {
    problem.value = one;
  };
  return (
    <div class="stack learn">
      <PageHead title={t("nav.learn")} sub={t("learn.sub")} />
      <div class="learn-problems">
        <h2 class="learn-question" id="learn-problem">
          {t("learn.problem")}
        </h2>
        <Chips labelledBy="learn-problem">
          <Chip pressed={problem.value === null} onClick={() => choose(null)}>
            {t("learn.everything")}
          </Chip>
          {(Object.keys(PROBLEMS) as Problem[]).map((one) => (
            <Chip
              key={one}
              pressed={problem.value === one}
              onClick={() => choose(problem.value === one ? null : one)}
            >
              {PROBLEMS[one][language.value]}
            </Chip>
          ))}
        </Chips>
      </div>
      {SHELVES.map((shelf) => (
        <ShelfRows key={shelf} shelf={shelf} />
      ))}
    </div>
  );
}
