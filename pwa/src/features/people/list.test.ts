import { describe, expect, it } from "vitest";
import type { Relationship } from "./facts.ts";
import { groupsOf, matching } from "./list.ts";

const today = "2026-11-20";

function someone(name: string, more: Partial<Relationship> = {}, person: object = {}): Relationship {
  return {
    person: { id: name, name, left_on: null, department_id: null, ...person } as Relationship["person"],
    stand: null,
    proven: false,
    daysOld: null,
    twoViews: null,
    daysSinceTalk: 3,
    cadenceDays: 14,
    promise: null,
    theirPromises: [],
    ...more,
  };
}

const names = (people: readonly Relationship[]) => people.map(({ person }) => person.name);
const facts = { today, units: ["evs", "lab"], me: "tere" };

describe("finding someone", () => {
  it("does not ask for accents or capitals", () => {
    expect(names(matching([someone("Ana Lucía"), someone("Ken")], "luc"))).toEqual(["Ana Lucía"]);
  });

  it("puts names that begin with what was typed before names that only hold it", () => {
    expect(names(matching([someone("Bernadette"), someone("Nadia")], "nad"))).toEqual([
      "Nadia",
      "Bernadette",
    ]);
  });

  it("finds the one of 2,000 people that was meant", () => {
    const many = Array.from({ length: 2000 }, (_, i) => someone(`Person ${i} Núñez`));

    expect(names(matching(many, "person 1999"))).toEqual(["Person 1999 Núñez"]);
  });
});

describe("the list of people", () => {
  it("shows who is due, who is new and who is fresh, the longest wait first", () => {
    const groups = groupsOf(
      [
        someone("Joyce"),
        someone("Deshawn", { daysSinceTalk: 20 }),
        someone("Phuong", { daysSinceTalk: 40 }),
        someone("Ana", { daysSinceTalk: null }),
      ],
      "next",
      facts,
    );

    expect(groups.map(({ key, people }) => [key, names(people)])).toEqual([
      ["due", ["Phuong", "Deshawn"]],
      ["new", ["Ana"]],
      ["fresh", ["Joyce"]],
    ]);
  });

  it("calls someone due whose promise has come, however lately you talked", () => {
    const promise = { due_on: today } as Relationship["promise"];

    expect(groupsOf([someone("Marisol", { promise })], "next", facts)[0]?.key).toBe("due");
  });

  it("calls nobody due for the days alone whom nobody is to talk to again", () => {
    const against = someone("Tomas", { stand: 5, daysSinceTalk: 90, cadenceDays: null });

    expect(groupsOf([against], "next", facts)[0]?.key).toBe("fresh");
  });

  it("groups by unit in the union's order, the unknown last", () => {
    const groups = groupsOf(
      [someone("A", {}, { department_id: "lab" }), someone("B"), someone("C", {}, { department_id: "evs" })],
      "unit",
      facts,
    );

    expect(groups.map(({ key }) => key)).toEqual(["evs", "lab", ""]);
  });

  it("shows each letter once, in order, and under mine only whom the member keeps", () => {
    const all = [
      someone("Marisol", {}, { keeper_id: "tere" }),
      someone("Ángela", {}, { keeper_id: "rosa" }),
      someone("Mirta", {}, { keeper_id: "tere" }),
      someone("Ana", {}, { keeper_id: "tere" }),
    ];
    const read = (view: "az" | "mine") =>
      groupsOf(all, view, facts).map(({ key, people }) => [key, names(people)]);

    expect(read("az")).toEqual([
      ["A", ["Ana", "Ángela"]],
      ["M", ["Marisol", "Mirta"]],
    ]);
    expect(read("mine")).toEqual([
      ["A", ["Ana"]],
      ["M", ["Marisol", "Mirta"]],
    ]);
  });

  it("leaves out people who have left the workplace", () => {
    expect(groupsOf([someone("Tomas", {}, { left_on: today })], "az", facts)).toEqual([]);
  });
});
