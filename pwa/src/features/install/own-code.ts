import { useState } from "preact/hooks";
import { api } from "#app/session.ts";
import type { components } from "#domain/wire.ts";
import { trouble } from "#i18n/trouble.ts";
import { useOnce } from "#ui/once.ts";

type OwnCode = components["schemas"]["OwnCode"];

/** A way into the app on the home screen for who is in already: eight letters and a token, or why there are none yet. */
export interface Along {
  code: OwnCode | null;
  /** What kept it from being made, in words. */
  stopped: string | null;
  again: () => void;
}

/** Ask the server for it as soon as the steps are on the screen: what is added then carries it. */
export function useOwnCode(): Along {
  const [code, setCode] = useState<OwnCode | null>(null);
  const [stopped, setStopped] = useState<string | null>(null);
  const [asked, setAsked] = useState(0);
  useOnce(() => {
    let isAsked = true;
    setStopped(null);
    api<OwnCode>("POST", "/devices/code", {}).then(
      (made) => isAsked && setCode(made),
      (error) => isAsked && setStopped(trouble(error)),
    );
    return () => {
      isAsked = false;
    };
  }, [asked]);
  return { code, stopped, again: () => setAsked(asked + 1) };
}
