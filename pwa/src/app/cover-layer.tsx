import { useSignalEffect } from "@preact/signals";
import { useLocation } from "preact-iso";
import { Cover } from "#features/lock/cover.tsx";
import { cover } from "#ui/hide.ts";

/** The cover hides the address too: Back leads nowhere that tells. */
export function CoverLayer() {
  const { route } = useLocation();
  useSignalEffect(() => {
    if (cover.value === "hidden") {
      route("/today", true);
    }
  });
  return cover.value === "none" ? null : <Cover />;
}
