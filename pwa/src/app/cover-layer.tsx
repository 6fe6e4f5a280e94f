import { useSignalEffect } from "@preact/signals";
import { useLocation } from "preact-iso";
import { vaultState } from "#db/vault.ts";
import { Cover, fetchCover } from "#features/lock/cover.tsx";
import { cover, coverKind } from "#ui/hide.ts";

/** The cover hides the address too: Back leads nowhere that tells. */
export function CoverLayer() {
  const { route } = useLocation();
  useSignalEffect(() => {
    if (cover.value === "hidden") {
      route("/today", true);
    }
  });
  useSignalEffect(() => {
    // Whoever has something to hide has a vault.
    if (vaultState.value === "open" || vaultState.value === "locked") {
      fetchCover(coverKind.value).catch(() => {});
    }
  });
  return cover.value === "none" ? null : <Cover />;
}
