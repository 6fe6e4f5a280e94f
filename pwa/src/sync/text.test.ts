/** What members write, in every script: it fits, and what cannot be kept is made whole before it is stored. */
import "fake-indexeddb/auto";
import { afterEach, expect, test } from "vitest";
import { closeApps, joinedPhone, person, talkWith } from "#sync/phone.testing.ts";
import { Union } from "#sync/union.testing.ts";

afterEach(closeApps);

test("half a letter in a note is made whole before anything is stored, in whatever field it stands", async () => {
  const phone = await joinedPhone(new Union());
  const lupe = { ...person("Lupe \ud83e"), language: "es" };
  const talk = { ...talkWith(lupe.id), note: "\udd9c a parrot 🦜 and half of one \ud83e" };
  await phone.act("network.add_person", lupe);

  await phone.act("conversations.log", talk);

  const said = phone.outbox.value.map(({ envelope }) => JSON.stringify(envelope.args));
  expect(said[0]).toContain("Lupe \uFFFD");
  expect(said[1]).toContain("\uFFFD a parrot 🦜 and half of one \uFFFD");
  expect(said.join("")).not.toMatch(/\\ud/i);
});

test.each(["ñ", "一", "𠀀", "🦜", "\n"])("the longest note fits in any script: %j", async (letter) => {
  const phone = await joinedPhone(new Union());
  const lupe = person("Lupe");
  await phone.act("network.add_person", lupe);

  await phone.act("conversations.log", { ...talkWith(lupe.id), note: letter.repeat(8_000) });

  expect(phone.outbox.value).toHaveLength(2);
});
