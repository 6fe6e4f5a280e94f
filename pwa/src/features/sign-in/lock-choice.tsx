import { useMemo, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { stillHere } from "#ui/still-here.ts";
import { entrance } from "./actions.ts";
import { PinStep } from "./pin-step.tsx";
import "./sign-in.css";

/** `/start/lock`: somebody is in, and this phone has no lock yet. */
export function LockChoice() {
  const { route } = useLocation();
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const lockIt = useMemo(() => entrance(() => Promise.resolve()), []);
  const chosen = async (pin: string | null) => {
    const here = stillHere();
    setBusy(true);
    const stopped = await lockIt(pin);
    setTrouble(stopped?.text ?? null);
    setBusy(false);
    if (stopped === null && here()) {
      route("/today", true);
    }
  };
  return <PinStep trouble={trouble} busy={busy} onChosen={(pin) => void chosen(pin)} />;
}
