import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { OneTeamScreen, TeamScreen } from "#features/team/team-screen.tsx";
import { wordsOfOffice } from "#i18n/words.ts";

/** The organizers' search, which no member's phone keeps: fetched with its words once it is drawn. */
function SearchLater() {
  const [Fetched, setFetched] = useState<ComponentType | null>(null);
  useEffect(() => {
    Promise.all([import("./room-search.tsx"), wordsOfOffice()]).then(
      ([fetched]) => setFetched(() => fetched.OfficeSearch),
      () => {},
    );
  }, []);
  return Fetched && <Fetched />;
}

/** C1 with the search above its doors. */
export function TeamWithSearch() {
  return <TeamScreen search={<SearchLater />} />;
}

/** The same page of any team, which comes in the same file. */
export const OneTeam = OneTeamScreen;
