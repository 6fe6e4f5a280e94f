import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { forgetInvitation, keepInvitation, takeInvitation } from "./invitation.ts";

const token = "a1b2c3d4e5f6g7h8i9j0k1.L2m3N4o5P6q7R8s9T0u1V2w3X4y5Z6a7";
let address: URL;

/** Open an address in this tab, whose storage stays. */
function open(path: string): void {
  address = new URL(path, "https://hilo.example");
  vi.stubGlobal("location", address);
}

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  vi.stubGlobal("history", {
    state: null,
    replaceState: (_: unknown, __: string, path: string) => open(path),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe("an invitation", () => {
  test("leaves the address as soon as it is read", () => {
    open(`/j#${token}`);

    expect(takeInvitation()).toBe(token);
    expect(address.href).toBe("https://hilo.example/j");
  });

  test("is still in hand after a reload, and gone once it was used", () => {
    open(`/j#${token}`);
    takeInvitation();
    open("/j");

    expect(takeInvitation()).toBe(token);
    forgetInvitation();
    expect(takeInvitation()).toBe("");
  });

  test("gives way to another one that is opened in the same tab", () => {
    keepInvitation(token);
    open(`/j#other.${token}`);

    expect(takeInvitation()).toBe(`other.${token}`);
    open("/j");
    expect(takeInvitation()).toBe(`other.${token}`);
  });

  test("that cannot be one is looked at once and not kept", () => {
    open("/j#short");

    expect([takeInvitation(), address.hash, takeInvitation()]).toEqual(["short", "", ""]);
  });
});
