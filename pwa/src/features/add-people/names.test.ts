import { describe, expect, it } from "vitest";
import { filled, type NameLine, problemsOf, tidyName } from "./names.ts";

function line(id: string, name: string, departmentId = ""): NameLine {
  return { id, name, departmentId };
}

describe("adding several people at once", () => {
  it("leaves out empty lines and tidies the others", () => {
    const lines = filled([line("a", "  Ana   Lucía "), line("b", "   "), line("c", "Ken")]);

    expect(lines.map(({ name }) => name)).toEqual(["Ana Lucía", "Ken"]);
  });

  it("asks for a unit when the same name is on the list already, whatever its accents", () => {
    const problems = problemsOf([line("a", "ana lucia")], [{ name: "Ana Lucía", department_id: null }]);

    expect(problems.get("a")).toBe("same_name");
  });

  it("takes two people of one name who work in different units", () => {
    const problems = problemsOf([line("a", "Luis", "evs"), line("b", "Luis", "lab")], []);

    expect(problems.size).toBe(0);
  });

  it("finds the same person typed twice in one go", () => {
    expect(problemsOf([line("a", "Luis"), line("b", "luis ")], []).get("b")).toBe("same_name");
  });

  it("says when a name is longer than the union keeps", () => {
    expect(problemsOf([line("a", "x".repeat(121))], []).get("a")).toBe("too_long");
    expect(problemsOf([line("a", "x".repeat(120))], []).size).toBe(0);
  });

  it("keeps one space between words", () => {
    expect(tidyName(" Mary\u00a0 Ann ")).toBe("Mary Ann");
  });
});
