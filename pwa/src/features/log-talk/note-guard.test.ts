import { describe, expect, test } from "vitest";
import vectors from "#vectors/notes.json";
import { couldHurt } from "./note-guard.ts";

describe("a note that could hurt somebody", () => {
  test.each([
    "She is undocumented and scared",
    "Waiting for his green card",
    "No tiene papeles",
    "Le preocupa la migra",
    "She told me she is pregnant",
    "Está embarazada de tres meses",
    "He has cancer",
    "Sufre de depresión",
    "He was in rehab last year",
    "Tiene problemas con las drogas",
    "He got arrested in May",
    "Estuvo en la cárcel",
    "Her SSN is 123-45-6789",
    "El seguro social de su esposo",
    "They are getting divorced",
  ])("is asked about: %s", (note) => {
    expect(couldHurt(note)).toBe(true);
  });

  test.each([
    "Short two on weekends, wants it fixed",
    "Le faltan manos los domingos",
    "Asked about the pledge, will think",
    "Her lunch is at noon, sits with Joyce",
    "Quiere venir a la reunión del jueves",
    "Worried the manager will cut her hours",
    "Le gusta el softball",
    "Wants to know what happened in the other unit",
    "Habla con todo el turno de noche",
    "Needs the staffing numbers by Friday",
  ])("is left in peace: %s", (note) => {
    expect(couldHurt(note)).toBe(false);
  });

  test("is asked about at least 55 times in 60, and an ordinary one at most 10 times in 200", () => {
    expect([vectors.could_hurt.length, vectors.ordinary.length]).toEqual([60, 200]);

    expect(vectors.could_hurt.filter((note) => !couldHurt(note)).length).toBeLessThanOrEqual(5);
    expect(vectors.ordinary.filter(couldHurt).length).toBeLessThanOrEqual(10);
  });
});
