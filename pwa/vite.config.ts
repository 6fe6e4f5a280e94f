import { defineConfig } from "vitest/config";

const server = "http://127.0.0.1:8000";

export default defineConfig({
  resolve: { alias: { "#vectors": new URL("../tests/vectors", import.meta.url).pathname } },
  build: {
    target: "es2023",
    // The content security policy allows no inline script and no data: address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Few files: on thin signal each one costs a round trip, and small ones compress badly.
        codeSplitting: {
          groups: [
            {
              name: "base",
              test: /node_modules|src\/(domain|db)\/|src\/sync\/(?!shelf|counts)|src\/app\/(?!member-frame|bars|notices|scroll-memory|sync-word|update-prompt)|src\/ui\/(?!stepper|segments|list|problems|meter|quote)/,
            },
            { name: "door", test: /src\/features\/sign-in\// },
            {
              name: "en-rooms",
              test: /src\/i18n\/en(-rooms|\/(add|hand-over|held|import|learn|me|people|promises|ready|team))\.ts/,
            },
            {
              name: "es-rooms",
              test: /src\/i18n\/es(-rooms|\/(add|hand-over|held|import|learn|me|people|promises|ready|team))\.ts/,
            },
            { name: "en", test: /src\/i18n\/en/ },
            { name: "es", test: /src\/i18n\/es/ },
          ],
        },
      },
    },
  },
  server: { host: "127.0.0.1", proxy: { "/api": server, "/health": server } },
  preview: { host: "127.0.0.1" },
  test: {
    sequence: { shuffle: true },
    projects: [
      { extends: true, test: { name: "plain", environment: "node", include: ["src/**/*.test.ts"] } },
      { extends: true, test: { name: "screens", environment: "happy-dom", include: ["src/**/*.test.tsx"] } },
    ],
  },
});
