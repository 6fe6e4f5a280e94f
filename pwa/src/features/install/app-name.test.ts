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
  lang?: string;
  share_target?: { action: string; method: string; enctype: string; params: Record<string, string> };
  shortcuts?: { name: string; short_name?: string; url: string }[];
  screenshots?: { src: string; sizes: string; type: string; form_factor: string; label: string }[];
  description?: string;
}

const folder = new URL("../../../public", import.meta.url).pathname;
const read = (path: string) => JSON.parse(readFileSync(folder + path, "utf8")) as Manifest;
const languages = ["en", "es"] as const;
const plain = (["notes", "shifts"] as const).flatMap((name) =>
  languages.map((language) => read(manifestOf(name, language))),
);
const all = APP_NAMES.flatMap((name) => languages.map((language) => read(manifestOf(name, language))));

test("every name is a file of the same app in each language, with pictures that are there", () => {
  for (const name of APP_NAMES) {
    for (const language of languages) {
      const { id, lang, start_url, icons } = read(manifestOf(name, language));
      expect([id, lang, start_url]).toEqual(["/", language, "/today"]);
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
  for (const { display, scope, icons } of all) {
    expect([display, scope]).toEqual(["standalone", "/"]);
    expect(icons.map(({ sizes, purpose }) => [sizes, purpose ?? "any"])).toEqual([
      ["192x192", "any"],
      ["512x512", "any"],
      ["512x512", "maskable"],
    ]);
    expect(icons.map(({ src }) => sizeOf(src))).toEqual(icons.map(({ sizes }) => sizes));
  }
});

test("a finger held on the picture offers four ways in, the last of which hides", () => {
  for (const { shortcuts } of all) {
    expect(shortcuts?.map(({ url }) => url)).toEqual(["/log", "/today", "/add", "/hide"]);
  }
});

test("under every name it takes a text from another app, which no address ever carries, and no file", () => {
  for (const { share_target } of all) {
    expect(share_target).toEqual({
      action: "/share",
      method: "POST",
      enctype: "multipart/form-data",
      params: { title: "title", text: "text", url: "url" },
    });
  }
  expect(read("/manifest-join.webmanifest").share_target).toBeUndefined();
});

/** Width and height that a WebP file says of itself, in pixels. */
const sizeOfWebp = (bytes: Buffer) => `${bytes.readUIntLE(24, 3) + 1}x${bytes.readUIntLE(27, 3) + 1}`;

test("a browser that shows pictures before the app is put there finds small ones, for phone and desk", () => {
  for (const { screenshots = [] } of all) {
    const files = screenshots.map(({ src }) => readFileSync(folder + src));
    expect(new Set(screenshots.map(({ form_factor }) => form_factor))).toEqual(new Set(["narrow", "wide"]));
    expect(files.map(sizeOfWebp)).toEqual(screenshots.map(({ sizes }) => sizes));
    expect(files.filter(({ length }) => length > 60_000)).toEqual([]);
  }
});

/** All that a browser shows of it: addresses it keeps to itself. */
const said = ({ shortcuts = [], ...rest }: Manifest) =>
  JSON.stringify([rest, shortcuts.map(({ name, short_name }) => [name, short_name])]);

test("a plain name tells nothing of what the app is", () => {
  expect(plain.map(({ name }) => name)).toEqual(["Notes", "Notas", "Shifts", "Turnos"]);
  expect(plain.filter((manifest) => /hilo|union|sindic|hide|ocultar/i.test(said(manifest)))).toEqual([]);
  const pictures = plain.flatMap(({ screenshots = [] }) => screenshots.map(({ src }) => src));
  expect(pictures.filter((src) => !/^\/pictures\/(notes|shifts)-/.test(src))).toEqual([]);
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
