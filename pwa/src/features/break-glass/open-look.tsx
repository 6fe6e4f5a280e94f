import { useState } from "preact/hooks";
import { hourInWords } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { List, PlainRow } from "#ui/list.tsx";
import { useOneAtATime } from "#ui/one-at-a-time.ts";
import { say } from "#ui/snackbar.tsx";
import { type Behind, close, type Look, read } from "./looks.ts";

function Row({ one }: { one: Behind }) {
  const keeper = one.keeper_name;
  return (
    <PlainRow
      title={<bdi>{shownName(one.name)}</bdi>}
      detail={keeper ? t("glass.kept_by", { name: shownName(keeper) }) : t("glass.nobody_keeps")}
    />
  );
}

/** One's own look while it is open: read a page at a time, or close it. */
export function OpenLook({ look, onChange }: { look: Look; onChange: () => void }) {
  const [people, setPeople] = useState<readonly Behind[]>([]);
  const [next, setNext] = useState<string | null>(null);
  const [begun, setBegun] = useState(false);
  const once = useOneAtATime();
  const failed = (error: unknown) => {
    say(trouble(error));
    onChange();
  };
  async function more() {
    const page = await read(look.id, next);
    setPeople([...people, ...page.items]);
    setNext(page.next_cursor);
    setBegun(true);
    onChange();
  }
  return (
    <section class="stack" aria-labelledby="glass-own">
      <h2 id="glass-own">{t("glass.open_until", { time: hourInWords(look.ends_at) })}</h2>
      <p>{t("common.quoted", { text: look.reason })}</p>
      <List label={t("glass.people")}>
        {people.map((one) => (
          <Row key={one.id} one={one} />
        ))}
      </List>
      {begun && people.length === 0 && <p role="status">{t("glass.empty")}</p>}
      {!(begun && next === null) && (
        <Button kind="primary" wide={true} onClick={() => once(() => more().catch(failed))}>
          {t(begun ? "glass.more" : "glass.read")}
        </Button>
      )}
      <Button wide={true} onClick={() => void close(look.id).then(onChange, failed)}>
        {t("glass.close")}
      </Button>
    </section>
  );
}
