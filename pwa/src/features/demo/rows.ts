/** The rows of the made-up union as a server would hold them, with days counted from today. */
import * as hollow from "#content/cedar-hollow.ts";
import { newId } from "#domain/identifier.ts";
import { daysAfter, instant, localDay, weekStart } from "#domain/instant.ts";
import type { Bodies, Kind, Language } from "#domain/rows.ts";

/** A row, and the scope it lies in. */
export interface Placed {
  readonly kind: Kind;
  readonly id: string;
  readonly scope: string;
  readonly body: object;
}

export const evsTeam = "evs";
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const daysBehind = 6;
const daysOfCampaign = { began: -40, ends: 29 };

/** Gives everybody and everything of the story an id for as long as the page lives. */
export class Ids {
  readonly #known = new Map<string, string>();

  of(what: string, name: string): string {
    const key = `${what}|${name}`;
    const id = this.#known.get(key) ?? newId();
    this.#known.set(key, id);
    return id;
  }
}

/** Noon some days ago, and never later than now. */
export function noon(daysAgo: number): string {
  const today = new Date();
  today.setHours(12, 0, 0, 0);
  return instant(Math.min(today.getTime() - daysAgo * dayMs, Date.now()));
}

/**
 * Noon some days ago, or earlier in the running week: the story's week has six days behind it, and is told on a Monday
 * as well, when all of them lie at the same share of the hours that are over.
 */
export function inStory(daysAgo: number): string {
  const wanted = noon(daysAgo);
  const monday = new Date(`${weekStart(localDay())}T00:00`).getTime();
  if (daysAgo > daysBehind || Date.parse(wanted) >= monday) {
    return wanted;
  }
  return instant(monday + (Date.now() - monday) * (1 - daysAgo / (daysBehind + 1)));
}

/** So many hours ago, and still today: in the first hours of a day, half of what is over of it. */
export function earlierToday(hoursAgo: number): string {
  const midnight = new Date().setHours(0, 0, 0, 0);
  const wanted = Date.now() - hoursAgo * hourMs;
  return instant(wanted >= midnight ? wanted : (midnight + Date.now()) / 2);
}

type Put = <K extends Kind>(kind: K, id: string, scope: string, body: Bodies[K]) => void;

function putPlaces(ids: Ids, put: Put, language: Language): void {
  const worksite_id = ids.of("worksite", "");
  put("worksite", worksite_id, "P", {
    name: hollow.hospital,
    time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  for (const [unit, name] of Object.entries(hollow.units)) {
    put("department", ids.of("unit", unit), "P", { worksite_id, name: name[language] });
  }
  for (const [shift, { name, from, to }] of Object.entries(hollow.shifts)) {
    put("shift", ids.of("shift", shift), "P", {
      worksite_id,
      name: name[language],
      starts_at: from,
      ends_at: to,
    });
  }
}

function putGroups(ids: Ids, put: Put, language: Language): void {
  const worksite_id = ids.of("worksite", "");
  for (const [group, { kind, name }] of Object.entries(hollow.groups)) {
    put("social_group", ids.of("group", group), "P", {
      worksite_id,
      kind,
      name: name[language],
      is_retired: false,
    });
  }
}

function putCampaign(ids: Ids, put: Put): void {
  const today = localDay();
  const campaign_id = ids.of("campaign", "");
  put("campaign", campaign_id, "P", {
    name_en: hollow.campaign.en,
    name_es: hollow.campaign.es,
    starts_on: daysAfter(today, daysOfCampaign.began),
    ends_on: daysAfter(today, daysOfCampaign.ends),
    ended_at: null,
    guide: "prepare-then-ask",
    scale_en: null,
    scale_es: null,
  });
  Object.entries(hollow.issues).forEach(([issue, { en, es }], position) => {
    put("issue", ids.of("issue", issue), "P", { campaign_id, label_en: en, label_es: es, position });
  });
  const { title, text, goalPercent } = hollow.pledge;
  put("ask", ids.of("ask", "pledge"), "M", {
    campaign_id,
    title_en: title.en,
    title_es: title.es,
    text_en: text.en,
    text_es: text.es,
    opens_on: daysAfter(today, -10),
    closes_on: daysAfter(today, 3),
    goal_percent: goalPercent,
  });
}

function putMembers(ids: Ids, put: Put, language: Language): void {
  const team = ids.of("team", evsTeam);
  put("team", team, `T:${team}`, {
    name: hollow.units.evs[language],
    campaign_id: ids.of("campaign", ""),
    worksite_id: ids.of("worksite", ""),
    captain_ids: [ids.of("member", "Rosa M.")],
  });
  for (const { name, role, goal } of hollow.members) {
    const id = ids.of("member", name);
    const team_id = role === "organizer" ? null : team;
    const said = { name, role, status: "active", team_id } as const;
    put("member", id, `T:${team}`, said);
    put("me", id, `U:${id}`, {
      ...said,
      captain_of: role === "captain" ? [team] : [],
      language,
      joined_on: daysAfter(localDay(), daysOfCampaign.began),
      union_name: hollow.unionName,
    });
    put("goal", ids.of("goal", name), `S:${id}`, {
      member_id: id,
      talks_per_week: goal,
      agreed_on: daysAfter(localDay(), daysOfCampaign.began),
    });
  }
}

function putTalk(
  ids: Ids,
  put: Put,
  worker: hollow.DemoWorker & { talked: number; keeper: string },
  language: Language,
): void {
  const { name, keeper, stand = null, proof = null, issue, note } = worker;
  const member_id = ids.of("member", keeper);
  const scope = `S:${member_id}`;
  const about = { person_id: ids.of("person", name), member_id };
  const held_at = inStory(worker.talked);
  const conversation_id = ids.of("talk", name);
  put("conversation", conversation_id, scope, {
    ...about,
    held_at,
    logged_at: held_at,
    channel: "in_person",
    issue_ids: issue ? [ids.of("issue", issue)] : [],
    next_step: null,
    note: note?.[language] ?? null,
    stand,
    campaign_id: ids.of("campaign", ""),
    withdrawn_at: null,
  });
  if (stand) {
    put("assessment", ids.of("assessment", name), scope, {
      ...about,
      stand,
      proof,
      assessed_at: held_at,
      conversation_id,
      withdrawn_at: null,
    });
  }
}

function putWorker(ids: Ids, put: Put, worker: hollow.DemoWorker, language: Language): void {
  const { name, unit, shift, speaks, groups, keeper, influence, pledge, talked } = worker;
  const id = ids.of("person", name);
  const team_id = ids.of("team", evsTeam);
  const keeper_id = keeper ? ids.of("member", keeper) : null;
  const scope = keeper_id ? `S:${keeper_id}` : `R:${team_id}`;
  put("person", id, scope, {
    name,
    sharing: "team",
    keeper_id,
    team_id: unit === evsTeam ? team_id : null,
    department_id: ids.of("unit", unit),
    shift_id: ids.of("shift", shift),
    group_ids: groups ? groups.map((group) => ids.of("group", group)).sort() : null,
    influence,
    language: speaks,
    cadence_days: null,
    left_on: null,
    source: keeper ? "typed" : "roster",
    created_at: noon(-daysOfCampaign.began),
  });
  if (keeper && talked !== undefined) {
    putTalk(ids, put, { ...worker, keeper, talked }, language);
  }
  if (keeper_id && pledge) {
    put("answer", ids.of("answer", name), scope, {
      ask_id: ids.of("ask", "pledge"),
      person_id: id,
      member_id: keeper_id,
      answer: pledge[0],
      answered_at: noon(pledge[1]),
    });
  }
}

function putPromise(ids: Ids, put: Put, promise: hollow.DemoPromise, language: Language): void {
  const { by, about, what, due, kept } = promise;
  const member_id = ids.of("member", by);
  put("promise", ids.of("promise", `${by}|${about}|${due}`), `S:${member_id}`, {
    person_id: ids.of("person", about),
    member_id,
    what: what[language],
    due_on: daysAfter(localDay(), due),
    state: kept === undefined ? "open" : "kept",
    kept_at: kept === undefined ? null : noon(-kept),
    conversation_id: null,
    moves: 0,
  });
}

/**
 * Everything there is before the visitor does anything; what people wrote down is in the visitor's language. Of a new union
 * only the places and the members.
 */
export function rowsAtFirst(ids: Ids, language: Language, isNew: boolean): Placed[] {
  const rows: Placed[] = [];
  const put: Put = (kind, id, scope, body) => rows.push({ kind, id, scope, body });
  putPlaces(ids, put, language);
  putCampaign(ids, put);
  putMembers(ids, put, language);
  if (isNew) {
    return rows;
  }
  putGroups(ids, put, language);
  for (const worker of hollow.workers) {
    putWorker(ids, put, worker, language);
  }
  for (const promise of hollow.promises) {
    putPromise(ids, put, promise, language);
  }
  return rows;
}
