import "fake-indexeddb/auto";
import { afterEach, expect, test, vi } from "vitest";
import { newId } from "#domain/identifier.ts";
import { daysAfter, localDay } from "#domain/instant.ts";
import { closeApps, joinedPhone, person } from "#sync/phone.testing.ts";
import { Union } from "#sync/union.testing.ts";

afterEach(() => {
  closeApps();
  vi.unstubAllGlobals();
});

test("a plan to vote that was sent already is taken back to no plan, also where the yes before it was just given", async () => {
  const phone = await joinedPhone(new Union());
  const { answerAsk, takeBackAnswer } = await import("./actions.ts");
  const lupe = person("Lupe");
  await phone.act("network.add_person", lupe);
  const about = { askId: newId(), personId: lupe.id };
  const plan = { plan_on: daysAfter(localDay(), 1), plan_at: null, needs_ride: true };
  await answerAsk(about, { answer: "yes" });
  const [yes] = phone.rows("answer").value.values();
  const planned = { answer: "yes", ...plan } as const;
  const mid = await answerAsk(about, planned);
  await phone.converse();

  const isBack = await takeBackAnswer(mid, about, planned, yes ?? null);

  expect(isBack).toBe(true);
  expect(phone.outbox.value.at(-1)?.envelope.args).toMatchObject({
    answer: "yes",
    plan_on: null,
    needs_ride: false,
  });
});
