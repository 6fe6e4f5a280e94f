import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { APP_NAMES, manifestOf } from "./app-name.ts";

interface Manifest {
  id: string;
  name: string;
  start_url?: string;
  display?: string;
  icons: { src: string; sizes: string; purpose?: string }[];
  scope?: string;
  shortcuts?: { url: string }[];
  description?: string;
}

const folder = new URL("../../../public", import.meta.url).pathname;
const read = (path: string) => JSON.parse(readFileSync(folder + path, "utf8")) as Manifest;
const plain = (["notes", "shifts"] as const).flatMap((name) =>
  (["en", "es"] as const).map((language) => read(manifestOf(name, language))),
);

test("every name is a file of the same app, with pictures that are there", () => {
  for (const name of APP_NAMES) {
    for (const language of ["en", "es"] as const) {
      const { id, start_url, icons } = read(manifestOf(name, language));
      expect([id, start_url]).toEqual(["/", "/today"]);
      expect(icons.map(({ src }) => readFileSync(folder + src).length > 0)).not.toContain(false);
    }
  }
});

/** Width and height that a PNG says of itself, in pixels. */
const sizeOf = (path: string) => {
  const bytes = readFileSync(folder + path);
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
};

test("under every name the app can be put on a home screen, and stands there alone", () => {
  for (const { display, scope, icons } of [read("/manifest.webmanifest"), ...plain]) {
    expect([display, scope]).toEqual(["standalone", "/"]);
    expect(icons.map(({ sizes, purpose }) => [sizes, purpose ?? "any"])).toEqual([
      ["192x192", "any"],
      ["512x512", "any"],
      ["512x512", "maskable"],
    ]);
    expect(icons.map(({ src }) => sizeOf(src))).toEqual(icons.map(({ sizes }) => sizes));
  }
  expect(read("/manifest.webmanifest").shortcuts?.map(({ url }) => url)).toEqual(["/log", "/today", "/add"]);
});

test("a plain name tells nothing of what the app is", () => {
  expect(plain.map(({ name }) => name)).toEqual(["Notes", "Notas", "Shifts", "Turnos"]);
  expect(plain.filter((manifest) => /hilo|union|sindic/i.test(JSON.stringify(manifest)))).toEqual([]);
});

test("an app put on the home screen from an invitation opens the page with the invitation", () => {
  expect(read("/manifest-join.webmanifest").start_url).toBeUndefined();
});

test("a plain name goes with a plain picture, in the page that an iPhone reads it from as well", async () => {
  vi.resetModules();
  const links = new Map(
    ["manifest", "apple-touch-icon"].map((rel) => {
      let href = "before";
      return [rel, { getAttribute: () => href, setAttribute: (_: string, to: string) => (href = to) }];
    }),
  );
  vi.stubGlobal("document", {
    querySelector: (asked: string) => links.get(/rel=([\w-]+)/.exec(asked)?.[1] ?? ""),
  });
  vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => undefined });
  const { chooseAppName, pictureOf } = await import("./app-name.ts");
  const picture = () => links.get("apple-touch-icon")?.getAttribute();

  chooseAppName("notes", "en");
  const plainPicture = picture();
  chooseAppName("hilo", "en");

  expect([plainPicture, picture()]).toEqual([pictureOf("notes"), "/icons/apple-touch-icon.png"]);
  expect(readFileSync(folder + plainPicture).length).toBeGreaterThan(0);
  vi.unstubAllGlobals();
});
