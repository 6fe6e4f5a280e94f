/** The second step of signing in, and shutting out all other devices. Needs signal; asks first that it is she. */

import { api } from "#app/session.ts";
import { surely } from "#app/surely.ts";
import type { components } from "#domain/wire.ts";

type Schemas = components["schemas"];
export type Guard = Schemas["Guard"];
/** What an authenticator needs, shown once. */
export type NewStep = Schemas["NewFactor"];

/** What she signs in with. @throws Problem, Unreachable */
export function guard(): Promise<Guard> {
  return api("GET", "/me/guard");
}

/** Begin; it counts for nothing before the first digits. @throws Problem, Unreachable */
export function begin(): Promise<NewStep> {
  return surely(() => api("POST", "/me/factor"));
}

/** Turn it on with the first digits; the paper codes are shown once. @throws Problem, Unreachable */
export async function turnOn(digits: string): Promise<readonly string[]> {
  const code = digits.trim();
  return (await surely(() => api<Schemas["RecoveryCodes"]>("POST", "/me/factor/code", { code }))).codes;
}

/** New paper codes; the old ones open nothing any more. @throws Problem, Unreachable */
export async function newCodes(): Promise<readonly string[]> {
  return (await surely(() => api<Schemas["RecoveryCodes"]>("POST", "/me/factor/recovery-codes"))).codes;
}

/** Turn it off. @throws Problem, Unreachable */
export function turnOff(): Promise<void> {
  return surely(() => api("DELETE", "/me/factor"));
}

/** Shut out all her other devices; returns how many there were. @throws Problem, Unreachable */
export async function shutOutOthers(): Promise<number> {
  return (await surely(() => api<Schemas["HowMany"]>("POST", "/devices/revoke-others"))).devices;
}
