/** Builds the service worker after the pages, as one script that shares nothing with them. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";

const dist = new URL("dist", import.meta.url).pathname;
/** What the app shows or runs; the licence of the font is for people who look into the folder. */
const shown = /\.(html|js|css|png|svg|webmanifest|woff2)$/;

/**
 * What a member never needs without signal stays off her phone: the demo and the store it plays in, the organizers' desk with
 * its words, what an invitation and the offer of reminders show, letters that some choose, and pictures that only the home
 * screen asks for, or a notice that comes with signal.
 * What an organizer has opened once her browser keeps by itself, because no file with a hash in its name ever changes.
 */
const fetchedWithSignal =
  /^assets\/((demo|guest|memory|console|(en|es)-(office|guest)|campaign-form|campaigns|invitations|majority|reports|who-sees|primer-card)-|(audit|(new-)?campaigns?|console|counted|doubles|exports|held|invites|members?|plan|poster|print|reports|roles|roll-call|roster|start|strategy|team-pictures|teams|turf|undelivered|workplaces|break-glass)-screen-|(second-step|erasure-part|confirm-sheet|heard-card|room-rail|room-search|again|room-member-pick|strategy|office-page|numbers|directory|organize)-)|^fonts\/atkinson-|^icons\//;

/** Write the list of all files of the release, and a hash over them, into the service worker. */
function precache(): Plugin {
  return {
    name: "hilo-precache",
    generateBundle(_options, bundle) {
      const worker = bundle["sw.js"];
      if (worker?.type !== "chunk" || worker.imports.length > 0) {
        throw new Error("sw.js has to be one script of its own");
      }
      const built = readdirSync(dist, { recursive: true, encoding: "utf8" }).sort();
      const paths = built.filter(
        (path) => shown.test(path) && !fetchedWithSignal.test(path) && path !== "sw.js",
      );
      const hash = createHash("sha256");
      const files = paths.map((path) => {
        hash.update(path).update(readFileSync(join(dist, path)));
        return path === "index.html" ? "/" : `/${path}`;
      });
      const release = JSON.stringify({ files, hash: hash.digest("hex").slice(0, 16) });
      worker.code = worker.code.replace("__PRECACHE__", () => release);
    },
  };
}

export default defineConfig({
  plugins: [precache()],
  publicDir: false,
  build: {
    target: "es2023",
    emptyOutDir: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { sw: "src/worker/service-worker.ts" },
      output: { entryFileNames: "sw.js" },
    },
  },
});
