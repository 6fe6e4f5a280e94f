import { expect, test } from "vitest";
import { crashReport } from "./crash-report.ts";

test("a report of a crash says where in our code it was, and no word that somebody typed", () => {
  const error = new TypeError("cannot read “Marisol Vega”");
  error.stack = [
    "TypeError: cannot read “Marisol Vega”",
    "    at Card (https://hilo.example/assets/today-screen-Ab12.js:3:410)",
    "    at f (https://hilo.example/assets/index-9.js:1:22?q=Marisol)",
  ].join("\n");

  const report = crashReport(
    error,
    "/people/0197a000-0000-7000-8000-000000000001?find=marisol#v",
    "Firefox 121",
  );

  expect(report.split("\n")).toEqual([
    "TypeError",
    "/people/…",
    "today-screen-Ab12.js:3:410",
    "index-9.js:1:22",
    "Firefox 121",
  ]);
});

test("what was thrown without being an error is reported too", () => {
  expect(crashReport("Marisol", "/today", "Safari")).toBe("Error\n/today\nSafari");
});
