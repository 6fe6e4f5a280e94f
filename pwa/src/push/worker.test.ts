import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

class Registration extends EventTarget {
  waiting: { postMessage: (message: string) => void } | null = null;
  installing: EventTarget | null = null;
}

let registration: Registration;
let container: EventTarget & { register: unknown; controller: object | null };
let reload: () => void;
let rules: { createScriptURL: (url: string) => string } | null;

beforeEach(() => {
  vi.resetModules();
  registration = new Registration();
  rules = null;
  reload = vi.fn();
  container = Object.assign(new EventTarget(), { register: vi.fn(async () => registration), controller: {} });
  vi.stubGlobal("navigator", { serviceWorker: container });
  vi.stubGlobal("location", { reload });
  vi.stubGlobal("trustedTypes", {
    createPolicy: (name: string, given: NonNullable<typeof rules>) => {
      expect(name).toBe("app");
      rules = given;
      return { createScriptURL: (url: string) => `trusted ${given.createScriptURL(url)}` };
    },
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const load = () => import("#push/worker.ts");

describe("the service worker", () => {
  test("is registered through the one policy of the page, which makes no other script address", async () => {
    const worker = await load();

    await worker.registerWorker();

    expect(container.register).toHaveBeenCalledWith("trusted /sw.js", { scope: "/", updateViaCache: "none" });
    expect(() => rules?.createScriptURL("/evil.js")).toThrow(TypeError);
  });

  test("is registered in a browser without Trusted Types too, and missed by none without workers", async () => {
    vi.stubGlobal("trustedTypes", undefined);
    const worker = await load();
    await worker.registerWorker();
    vi.stubGlobal("navigator", {});

    await worker.registerWorker();

    expect(container.register).toHaveBeenCalledExactlyOnceWith("/sw.js", expect.anything());
  });

  test("of a new version waits until the member says so, then takes over and the page is loaded anew", async () => {
    const worker = await load();
    await worker.registerWorker();
    const before = worker.updateReady.value;
    const installing = new EventTarget();
    registration.installing = installing;
    registration.dispatchEvent(new Event("updatefound"));
    const postMessage = vi.fn();
    registration.waiting = { postMessage };
    installing.dispatchEvent(new Event("statechange"));
    container.dispatchEvent(new Event("controllerchange"));
    const told = [before, worker.updateReady.value];

    worker.updateNow();
    expect(reload).not.toHaveBeenCalled();
    container.dispatchEvent(new Event("controllerchange"));

    expect(told).toEqual([false, true]);
    expect(postMessage).toHaveBeenCalledWith("take-over");
    expect(reload).toHaveBeenCalledOnce();
  });

  test("of the first version asks nobody", async () => {
    container.controller = null;
    registration.waiting = { postMessage: vi.fn() };
    const worker = await load();

    await worker.registerWorker();

    expect(worker.updateReady.value).toBe(false);
  });
});

test("the language of notifications is left where the worker finds it", async () => {
  const put = vi.fn();
  vi.stubGlobal("caches", { open: vi.fn(async () => ({ put })) });
  const worker = await load();

  await worker.tellWorkerLanguage("es");

  const kept = put.mock.calls[0]?.[1] as Response | undefined;
  expect(await kept?.text()).toBe("es");
  vi.stubGlobal("caches", undefined);
  await expect(worker.tellWorkerLanguage("en")).resolves.toBeUndefined();
});
