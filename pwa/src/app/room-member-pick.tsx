import { useEffect, useState } from "preact/hooks";
import { findMembers, type Member } from "#features/organize/directory.ts";
import { shownName } from "#i18n/names.ts";
import { whyNoAnswer } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { TextField } from "#ui/field.tsx";
import { useNewest } from "#ui/newest.ts";
import { Segments } from "#ui/segments.tsx";

const SHOWN = 8;
const PAUSE_MS = 250;

/** Choose an active member by a part of the name; `but` is not offered. */
export function MemberPick(props: {
  /** What the field for the name, and the names it finds, are called. */
  find: string;
  choose: string;
  but?: string;
  chosen: Pick<Member, "id" | "name"> | null;
  onChoose: (member: Member) => void;
}) {
  const { find, choose, but, chosen, onChoose } = props;
  const [typed, setTyped] = useState("");
  /** Null before the first answer. */
  const [answer, setAnswer] = useState<readonly Member[] | null>(null);
  /** What was thrown where no answer came. */
  const [error, setError] = useState<unknown>(null);
  const ask = useNewest();
  useEffect(() => {
    const timer = setTimeout(async () => {
      const isNewest = ask();
      try {
        const { items } = await findMembers({ name: typed, status: "active" }, null, SHOWN + 1);
        if (isNewest()) {
          setAnswer(items.filter(({ id }) => id !== but).slice(0, SHOWN));
          setError(null);
        }
      } catch (thrown) {
        if (isNewest()) {
          setAnswer([]);
          setError(thrown);
        }
      }
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, but, ask]);
  const found = answer ?? [];
  const offered = chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found;
  return (
    <>
      <TextField id="kept-to" label={find} type="search" value={typed} onText={setTyped} />
      {offered.length > 0 ? (
        <Segments
          label={choose}
          options={offered.map(({ id, name }) => ({ value: id, text: shownName(name) }))}
          chosen={chosen?.id ?? ""}
          onChoose={(id) => {
            const member = found.find((one) => one.id === id);
            if (member) {
              onChoose(member);
            }
          }}
        />
      ) : (
        typed &&
        answer !== null && (
          <p role="status">{error ? whyNoAnswer(error, "held.needs_signal") : t("member.nobody")}</p>
        )
      )}
    </>
  );
}
