import { expect, test } from "vitest";
import { fc } from "#domain/chance.testing.ts";
import { isFree, offersFor, type Person, pieces, placesOf, roomOf, type Team, wayBack } from "./dealing.ts";

const otis: Person = {
  person_id: "otis",
  name: "Otis K.",
  department_id: "evs",
  shift_id: "night",
  language: null,
  team_id: "day-team",
  keeper_id: null,
  fitting_team_id: "night-team",
  fits_by: "place",
  speaks_alike: false,
};
const eva: Person = { ...otis, person_id: "eva", name: "Eva S." };
const nobodySaid: Person = { ...otis, person_id: "ana", department_id: null, shift_id: null, team_id: null };
const kept: Person = { ...otis, person_id: "luz", keeper_id: "tomas" };

function team(id: string, members = 2): Team {
  return {
    team_id: id,
    name: id,
    workers: 12,
    members,
    captains: ["Rosa"],
    carries_too_much: false,
    uncovered: 0,
  };
}

test("people stand place by place, the fullest first and those without a place last", () => {
  const kitchen = { ...otis, person_id: "kim", department_id: "kitchen" };

  const places = placesOf([nobodySaid, kitchen, otis, eva]);

  expect(places.map(({ people }) => people.map(({ person_id }) => person_id))).toEqual([
    ["otis", "eva"],
    ["kim"],
    ["ana"],
  ]);
});

test("the team that suits most of the chosen comes first, and says how many are there already", () => {
  const offers = offersFor(
    [otis, eva, { ...otis, person_id: "x", fitting_team_id: null }],
    [team("day-team"), team("night-team")],
  );

  expect(offers.map(({ team: { team_id }, fits, there }) => [team_id, fits, there])).toEqual([
    ["night-team", 2, 0],
    ["day-team", 0, 3],
  ]);
});

test("whom somebody keeps is not free to be put elsewhere", () => {
  expect([otis, kept].map(isFree)).toEqual([true, false]);
});

test("everybody finds the way back to the team they came from", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.uuid(), fc.constantFrom("a", "b", null))), (people) => {
      const moved = people.map(([person_id, team_id]): Person => ({ ...otis, person_id, team_id }));

      const back = wayBack(moved);

      const gone = [...back].flatMap(([team_id, ids]) => ids.map((id) => [id, team_id])).sort();
      expect(gone).toEqual(people.filter(([, from]) => from !== null).sort());
    }),
  );
});

test("a long list goes in pieces and nobody is lost", () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 7 }), (all, most) => {
      const cut = pieces(all, most);

      expect(cut.flat()).toEqual(all);
      expect(cut.every((piece) => piece.length > 0 && piece.length <= most)).toBe(true);
    }),
  );
});

test("a team has room for ten people a head, its captain included", () => {
  expect(roomOf(team("night-team", 3))).toBe(40);
});
