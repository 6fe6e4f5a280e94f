import "fake-indexeddb/auto";
import { cleanup, render, screen } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { saveFact } from "#db/facts.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak, wordsOfOffice } from "#i18n/words.ts";
import { Desk } from "./member-frame.tsx";
import { Rail } from "./room-rail.tsx";

async function railOf(role: string, path: string) {
  await saveFact("session", { member_id: "ines", status: "active", role } as unknown as SessionMe);
  render(<Rail path={path} />);
  const links = screen.getAllByRole("link");
  return {
    hrefs: links.map((link) => link.getAttribute("href")),
    here: links.flatMap((link) => (link.getAttribute("aria-current") ? [link.getAttribute("href")] : [])),
  };
}

beforeAll(async () => {
  await speak("en", false);
  await wordsOfOffice();
  await createVault(null);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
afterAll(closeTab);

test("an organizer has every page at hand, and sees on which she is", async () => {
  const { hrefs, here } = await railOf("organizer", "/organize/campaigns/new");

  expect(hrefs).toEqual(expect.arrayContaining(["/today", "/console", "/team/wall", "/organize/roster"]));
  expect(here).toEqual(["/organize/campaigns"]);
});

test("of two pages of which one lies in the other, she is on the one she opened", async () => {
  expect((await railOf("organizer", "/team/wall")).here).toEqual(["/team/wall"]);
  cleanup();
  expect((await railOf("organizer", "/team")).here).toEqual(["/team"]);
});

test("a captain has the pages of her team at hand, and no search, which only the office has", async () => {
  const { hrefs, here } = await railOf("captain", "/team/test/pledge/plan");

  expect(hrefs).toEqual(
    expect.arrayContaining(["/today", "/team/wall", "/team/members", "/organize/invites"]),
  );
  expect(hrefs).not.toContain("/console");
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(here).toEqual(["/team/tests"]);
});

test.each(["captain", "organizer"])("a screen as wide as a desk has the rail of a %s", async (role) => {
  vi.stubGlobal("matchMedia", () => ({ matches: true, addEventListener() {}, removeEventListener() {} }));
  await saveFact("session", { member_id: "ines", status: "active", role } as unknown as SessionMe);
  render(<Desk path="/team" />);

  expect(await screen.findByRole("navigation", { name: "All pages" })).toBeTruthy();
});

test("a member at a desk has the bar of the phone, which holds all she needs", async () => {
  vi.stubGlobal("matchMedia", () => ({ matches: true, addEventListener() {}, removeEventListener() {} }));
  await saveFact("session", { member_id: "tere", status: "active", role: "member" } as unknown as SessionMe);
  const { container } = render(<Desk path="/team" />);

  expect(container.textContent).toBe("");
});

test("an administrator, who knows nobody's people, is led to none of them", async () => {
  const { hrefs } = await railOf("administrator", "/console");

  expect(hrefs).toContain("/organize/audit");
  expect(hrefs).not.toContain("/organize/roster");
});
