import { defineConfig } from "vitest/config";

const server = "http://127.0.0.1:8000";

const { SEED: seed = "1" } = process.env;

export default defineConfig({
  resolve: { alias: { "#vectors": new URL("../tests/vectors", import.meta.url).pathname } },
  build: {
    target: "es2023",
    // The content security policy allows no inline script and no data: address.
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // The way in fetches at once what it needs. Naming the same for every other screen would weigh more on the first
      // load than it saves: by the second screen the phone keeps them all.
      resolveDependencies: (file, needed, { hostType }) =>
        hostType === "html" || /\/(door|member-frame)-/.test(file) ? needed : [],
    },
    rolldownOptions: {
      output: {
        // Few files: on thin signal each one costs a round trip, and small ones compress badly.
        codeSplitting: {
          groups: [
            {
              name: "base",
              test: /node_modules|src\/domain\/(?!validate|envelope|assessment|thread|captured|ask|structure-test|suggestion|campaign|nudge-limits|doubles|rank|permission|moment|small-groups|own-promise)|src\/db\/(?!memory|passkey|own-shift|out-of-reach)|src\/sync\/(?!act|reversal|word|shelf|counts|chosen-team|draft|kept-answer|parcels|putting-back)|src\/app\/(?!slip|stand-words|guest|demo|dev-|member-frame|office-page|bars|notices|scroll-memory|sync-word|surely|asked-sheet|heard-notice|waiting-notice|contact-today|update-prompt|follow-initials|later-notice|lost-screen|room-)|src\/ui\/(?!again|mark|choice|slide|newest|install|qr|save-file|stepper|segments|list|problems|meter|quote|means|two-sides|windowed|table-file|number-table|message|hold)|src\/features\/(install\/(app-name|install\.ts)|sign-in\/(first-look|invitation|token))/,
            },
            // What a member needs who is in, and nobody at the door: writing things down, and how people stand.
            {
              name: "member",
              test: /src\/(app\/(stand-words|surely)|db\/out-of-reach|domain\/(validate|envelope|assessment|thread|captured|ask|structure-test|own-promise|campaign|moment|permission|permission-to-give|rank|small-groups)|i18n\/(clock|initials|undone)|sync\/(act|reversal|draft|word|kept-answer|chosen-team|parcels)|ui\/(mark|choice|slide|newest|list|meter|message|segments|save-file|means|two-sides))\.(tsx?|css)$/,
            },
            {
              name: "coaching",
              test: /src\/features\/(coaching\/(message-card|contact-card|actions|facts)|goals\/(proposal-card|actions|history))/,
            },
            {
              name: "door",
              test: /src\/ui\/problems|src\/features\/sign-in\/(?!install|second-step|who-sees)/,
            },
            // One file for the screens of one kind; what only an office opens stays out of it.
            {
              name: "lock",
              test: /src\/features\/lock\/(calcul|calendar|days|shopping|forgot|slip|passkey)|src\/db\/passkey/,
            },
            { name: "people", test: /src\/features\/(people|match\/(match-screen|pairs|match))/ },
            { name: "add", test: /src\/features\/add-people/ },
            { name: "reminders", test: /src\/features\/reminders\/(?!primer|follow)/ },
            { name: "me", test: /src\/features\/my-data\/(?!second-step|erasure|at-work)/ },
            {
              name: "team",
              test: /src\/features\/(team\/(?!roll-call-screen|poster|invites|invitation-row|new-invitation)|goals\/team-goals|coaching\/messages-screen)/,
            },
            { name: "wall", test: /src\/features\/wall-chart\/(?!print|paper|sheets)/ },
            { name: "tests", test: /src\/features\/structure-tests\/(?!plan|start)/ },
            { name: "guides", test: /src\/content\/(guides|manners|objections)/ },
            {
              name: "learn",
              test: /src\/content\/(cards|cases|practice-|practices|rights|trainings|library)/,
            },
            { name: "library", test: /src\/features\/learn|src\/content\/(problems|practice)\.ts/ },
            // What the first screen says; then what only an organizer's desk says, and a guest's page; whatever else there is waits in the rooms.
            { name: "en", test: /src\/i18n\/en(\/(frame|join|lock|log|today))?\.ts/ },
            { name: "es", test: /src\/i18n\/es(\/(frame|join|lock|log|today))?\.ts/ },
            {
              name: "en-office",
              test: /src\/i18n\/en(-office|\/(audit|campaigns|console|exports|guard|invites|member|reports|roles|roster|starting|strategy|teams|turf|undelivered|workplaces))\.ts/,
            },
            {
              name: "es-office",
              test: /src\/i18n\/es(-office|\/(audit|campaigns|console|exports|guard|invites|member|reports|roles|roster|starting|strategy|teams|turf|undelivered|workplaces))\.ts/,
            },
            { name: "en-guest", test: /src\/i18n\/en(-guest|\/(guest|rights))\.ts/ },
            { name: "es-guest", test: /src\/i18n\/es(-guest|\/(guest|rights))\.ts/ },
            { name: "en-team", test: /src\/i18n\/en\/(check-in|coaching|goals|team|tests|wall)\.ts/ },
            { name: "en-rooms", test: /src\/i18n\/en/ },
            { name: "es-team", test: /src\/i18n\/es\/(check-in|coaching|goals|team|tests|wall)\.ts/ },
            { name: "es-rooms", test: /src\/i18n\/es/ },
          ],
        },
      },
    },
  },
  server: { host: "127.0.0.1", proxy: { "/api": server, "/health": server } },
  preview: { host: "127.0.0.1" },
  test: {
    // The same order each time, so that what passed here passes there; SEED=2 for another one.
    sequence: { shuffle: true, seed: Number(seed) },
    // A test that hangs is ended; one on a busy machine is not.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    setupFiles: ["src/app/patience.testing.ts"],
    projects: [
      { extends: true, test: { name: "plain", environment: "node", include: ["src/**/*.test.ts"] } },
      {
        extends: true,
        test: {
          name: "screens",
          environment: "happy-dom",
          include: ["src/**/*.test.tsx"],
          // A world of its own for each file, as everywhere, but in a process that has read happy-dom already: to read it
          // anew for each took two thirds of these tests' time.
          pool: "vmForks",
          setupFiles: ["src/app/screens.testing.ts"],
        },
      },
    ],
  },
});
