import { useState } from "preact/hooks";
import { trouble } from "#i18n/trouble.ts";
import { focusTitleIfLost } from "#ui/focus.tsx";
import { useNewest } from "#ui/newest.ts";
import { useOnce } from "#ui/once.ts";
import { say } from "#ui/snackbar.tsx";
import { mend, type Roster, type Row, rowsOf } from "./rosters.ts";
import type { Outcome } from "./steps.ts";

interface Rows {
  readonly rows: readonly Row[];
  /** Reads on; null when there are no more. */
  readonly more: (() => void) | null;
  readonly decide: (row: Row, decision: Row["decision"]) => void;
}

/** The rows of one kind, page by page; read anew whenever the server has checked or counted again. */
export function useRows(shown: Roster, outcome: Outcome): Rows {
  const [found, setFound] = useState<{ rows: readonly Row[]; next: string | null }>({ rows: [], next: null });
  const ask = useNewest();
  async function load(cursor: string | null) {
    const isNewest = ask();
    try {
      const page = await rowsOf(shown.id, outcome, cursor);
      if (isNewest()) {
        setFound(({ rows }) => ({
          rows: cursor ? [...rows, ...page.items] : page.items,
          next: page.next_cursor,
        }));
      }
    } catch (error) {
      say(trouble(error));
    }
  }
  useOnce(() => {
    void load(null);
  }, [shown]);
  // A row that was put right is no longer among the problems.
  useOnce(focusTitleIfLost, [found]);
  async function decide(row: Row, decision: Row["decision"]) {
    try {
      await mend(shown.id, row.id, { decision });
    } catch (error) {
      say(trouble(error));
    }
  }
  return {
    rows: found.rows,
    more: found.next === null ? null : () => void load(found.next),
    decide: (row, decision) => void decide(row, decision),
  };
}
