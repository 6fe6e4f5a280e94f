/** What a captain sees about a member at `/dev/states`, counted from the demo's own rows as the server counts real ones. */
import { daysAfter, daysBetween, instant, localDay, weekStart } from "#domain/instant.ts";
import type { components } from "#domain/wire.ts";
import { dueOf, isKept } from "#features/demo/team-page.ts";
import type { DemoUnion } from "#features/demo/union.ts";

type CoachingPage = components["schemas"]["CoachingPage"];

const weeksShown = [5, 4, 3, 2, 1, 0];
const daysOfWeek = 7;
const lately = 30;
const enough = 3;

export function coachingOf(union: DemoUnion, member_id: string): CoachingPage {
  const today = localDay();
  const monday = weekStart(today);
  const own = <R extends { readonly member_id: string }>(rows: readonly R[]) =>
    rows.filter((row) => row.member_id === member_id);
  const talks = own(union.all("conversation")).filter(({ withdrawn_at }) => withdrawn_at === null);
  const people = union.all("person").filter(({ keeper_id }) => keeper_id === member_id);
  const answers = own(union.all("answer"));
  const promised = own(dueOf(union));
  const talkedWith = (since: number) =>
    new Set(
      talks
        .filter(({ held_at }) => daysBetween(localDay(held_at), today) <= since)
        .map(({ person_id }) => person_id),
    ).size;
  const weeks = weeksShown.map((back) => {
    const from = daysAfter(monday, -back * daysOfWeek);
    const days = talks.map(({ held_at }) => localDay(held_at));
    return days.filter((day) => day >= from && day < daysAfter(from, daysOfWeek)).length;
  });
  const me = union.all("me").find(({ id }) => id === member_id);
  const goal = own(union.all("goal"))[0]?.talks_per_week ?? null;
  const [talked, hasBegun] = [talkedWith(Number.POSITIVE_INFINITY), talks.length > 0];
  return {
    member_id,
    name: me?.name ?? "",
    language: me?.language ?? "es",
    as_of: instant(),
    joined_on: me?.joined_on ?? today,
    week_starts_on: monday,
    weeks,
    goal,
    people: people.length,
    talked,
    people_lately: talkedWith(lately),
    due: own(union.all("promise")).filter(
      ({ state, due_on }) => state === "open" && due_on <= daysAfter(today, daysOfWeek),
    ).length,
    promises: { kept: promised.filter(isKept).length, of: promised.length },
    asks: { asked: answers.length, yes: answers.filter(({ answer }) => answer === "yes").length },
    messages: { as_of: instant(), last_at: null, last_thanks_at: null, unanswered: 0 },
    missed_twice: goal !== null && weeks.slice(-3, -1).every((n) => n < goal),
    strength:
      talked * 4 >= people.length * 3 && people.length > enough
        ? "knows_her_people"
        : hasBegun
          ? "has_begun"
          : null,
    next_skill: !hasBegun ? "first_talk" : talks.length >= enough ? "next_step" : "ask_sooner",
  };
}
