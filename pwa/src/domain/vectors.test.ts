import { describe, expect, test } from "vitest";
import { currentAnswer } from "#domain/ask.ts";
import { currentAssessment, differing, isFresh, isProven, proofFits } from "#domain/assessment.ts";
import { likeness } from "#domain/doubles.ts";
import * as followup from "#domain/followup.ts";
import { changesHands } from "#domain/hand-over.ts";
import { refusal } from "#domain/nudge-limits.ts";
import { cleaned, nameFits, normalizedNumber } from "#domain/person.ts";
import { cadenceDays, peopleADay, type RankFacts, rank, todaysList } from "#domain/rank.ts";
import type { AssessmentRow, Channel, PromiseRow, Proof, Sharing, ThankYouRow } from "#domain/rows.ts";
import { currentMark } from "#domain/structure-test.ts";
import { mostToPropose, whyPropose } from "#domain/suggestion.ts";
import assessments from "#vectors/assessments.json";
import coaching from "#vectors/coaching.json";
import doubles from "#vectors/doubles.json";
import followups from "#vectors/followups.json";
import goalProposals from "#vectors/goal_proposals.json";
import handOvers from "#vectors/hand_overs.json";
import merge from "#vectors/merge.json";
import namesText from "#vectors/names.json?raw";
import phones from "#vectors/phones.json";
import ranks from "#vectors/rank.json";
import structureTests from "#vectors/structure_tests.json";

// Read as text: one of the names holds half a character, which the bundler's JSON reader refuses.
const names = JSON.parse(namesText) as { names: { text: string; cleaned: string; fits: boolean }[] };

// Phone and server run the same cases, so that a list made without signal is the list the server would make.

describe("who to talk to next", () => {
  test.each(ranks.people)("$says", ({ facts, cadence_days, expect: wanted }) => {
    const person = facts as RankFacts;

    const given = rank(person);

    expect(cadenceDays(person)).toBe(cadence_days);
    if ("out" in given) {
      expect({ out: given.out }).toEqual(wanted);
    } else {
      const { points, headline, reasons } = given;
      expect({ points, headline, reasons: Object.fromEntries(reasons) }).toEqual(wanted);
    }
  });

  test.each(ranks.lists)("$says", ({ people, talks_per_week, expect: wanted }) => {
    expect(todaysList(people as RankFacts[], talks_per_week).map((one) => one.id)).toEqual(wanted);
  });

  test.each(ranks.people_a_day)("a goal of $talks_per_week shows $expect people", (one) => {
    expect(peopleADay(one.talks_per_week)).toBe(one.expect);
  });
});

describe("what a captain may suggest and send", () => {
  test.each(goalProposals.most)("$says", ({ weeks, expect: wanted }) => {
    expect(mostToPropose(weeks)).toBe(wanted);
  });

  test.each(goalProposals.why)("$says", ({ weeks, talks_per_week, expect: wanted }) => {
    expect(whyPropose(weeks, talks_per_week)).toBe(wanted);
  });

  test.each(coaching.refusal)("$says", ({ sent, muted_until, thanks, expect: wanted }) => {
    const now = Date.parse("2026-11-20T15:00:00.000Z");
    const all = sent.map((one) => ({
      at: new Date(now - one.days_ago * 86_400_000).toISOString(),
      answered: one.answered,
      thanks: "thanks" in one,
    }));

    expect(refusal(all, muted_until, { now, today: "2026-11-20" }, thanks)).toBe(wanted);
  });
});

describe("who did what a test asked", () => {
  test.each(structureTests.current)("$says", ({ marks, expect: wanted }) => {
    const said = marks.map((mark) => ({ ...mark, id: String(mark.id) }));

    expect(currentMark(said)?.id ?? null).toBe(wanted === null ? null : String(wanted));
    expect(currentMark(said.reverse())?.id ?? null).toBe(wanted === null ? null : String(wanted));
  });
});

describe("promises, thanks and people put off", () => {
  test.each(followups.thank_you_due)("thanks after a talk ($channel) at $held_at", (one) => {
    expect(followup.thankYouDue(one.held_at, one.channel as Channel)).toBe(one.expect);
  });

  test.each(followups.promise)("a promise: $says", ({ due_on, steps, expect: wanted }) => {
    type Life = Pick<PromiseRow, "due_on" | "state" | "kept_at" | "moves">;
    type Step = { keep?: string; move?: string; reopen?: true };
    const elsewhere = (life: Life, { move, reopen }: Step) => {
      const left = reopen ? followup.reopened(life) : followup.dropped(life);
      return move ? followup.moved(life, move) : left;
    };
    let life: Life = { due_on, state: "open", kept_at: null, moves: 0 };

    for (const step of steps as Step[]) {
      life = step.keep ? followup.kept(life, step.keep) : elsewhere(life, step);
    }

    expect(life).toEqual(wanted);
  });

  test.each(followups.thanks)("thanks: $says", ({ steps, expect: wanted }) => {
    const steppedTo = (steps as ThankYouRow["state"][]).reduce(followup.thanksAfter, "owed");

    expect(steppedTo).toBe(wanted);
  });

  test.each(followups.when_due)("due on $due_on seen on $today is $expect", (one) => {
    expect(followup.whenDue(one.due_on, one.today)).toBe(one.expect);
  });

  test.each(followups.put_off)("put off: $says", ({ put_offs, today, expect: wanted }) => {
    expect({
      is_put_off: followup.isPutOff(put_offs, today),
      skips: followup.skips(put_offs, today),
    }).toEqual(wanted);
  });
});

describe("where somebody stands", () => {
  test.each(assessments.proof)("$stand with $proof", ({ stand, proof, fits, proven }) => {
    expect(proofFits(stand, proof as Proof | null)).toBe(fits);
    expect(isProven(stand, proof as Proof | null)).toBe(proven);
  });

  test.each(assessments.fresh)("said at $assessed_at, seen at $now", (one) => {
    expect(isFresh(one.assessed_at, one.now)).toBe(one.expect);
  });

  test.each(assessments.current)("$says", ({ said, expect: wanted }) => {
    const rows = said as AssessmentRow[];

    expect(currentAssessment(rows)?.id ?? null).toBe(wanted.current);
    expect(differing(rows)?.map((one) => one.id) ?? null).toEqual(wanted.differing);
  });
});

describe("answers, names and numbers", () => {
  test.each(merge.answers)("$says", ({ answers, expect: wanted }) => {
    const given = answers as { id: string; answer: string; answered_at: string }[];

    expect(currentAnswer(given)?.answer ?? null).toBe(wanted);
  });

  test.each(names.names)("a name is kept as $cleaned", (one) => {
    expect(cleaned(one.text)).toBe(one.cleaned);
    expect(nameFits(one.text)).toBe(one.fits);
  });

  test.each(phones.numbers)("the number $text is $expect", (one) => {
    expect(normalizedNumber(one.text, one.calling_code)).toBe(one.expect);
  });
});

describe("people who change hands", () => {
  test.each(handOvers.changes_hands)("$says", ({ from, by, keeper, sharing, expect: wanted }) => {
    const offer = { from_member_id: from, offered_by: by };

    expect(changesHands(offer, { keeper_id: keeper, sharing: sharing as Sharing })).toBe(wanted);
  });
});

describe("two entries that may be one human being", () => {
  test.each(doubles.pairs)("$says", ({ one, other, expect: wanted }) => {
    expect([likeness(one, other), likeness(other, one)]).toEqual([wanted, wanted]);
  });
});
