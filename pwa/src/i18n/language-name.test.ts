import { expect, test } from "vitest";
import { languageName } from "./language-name.ts";
import { speak } from "./words.ts";

test("a language is called by its name in the language of the reader, and one nobody knows by its tag", async () => {
  await speak("en", false);
  expect([languageName("ht"), languageName("en-aa-bb-cc")]).toEqual(["Haitian Creole", "en-aa-bb-cc"]);
  await speak("es", false);
  expect(languageName("en")).toBe("inglés");
});
