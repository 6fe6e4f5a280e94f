import { useState } from "preact/hooks";
import { TypedEarlier } from "#app/office-page.tsx";
import { idByWords } from "#domain/identifier.ts";
import { Problem } from "#domain/problem.ts";
import { shownName } from "#i18n/names.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { formUnder } from "#sync/draft.ts";
import { Button } from "#ui/button.tsx";
import { LongField, SelectField } from "#ui/field.tsx";
import { Problems } from "#ui/problems.tsx";
import { type Administrator, open } from "./looks.ts";

const SHORTEST_REASON = 20;
const LONGEST_REASON = 300;

/** Why, and whom to tell: then the look is open for half an hour. */
export function OpenForm({ others, onOpen }: { others: readonly Administrator[]; onOpen: () => void }) {
  const draft = formUnder("break-glass", { reason: "" });
  const { reason } = draft.form;
  const [tell, setTell] = useState(others[0]?.id ?? "");
  const [wrong, setWrong] = useState<readonly { field?: string; text: string }[]>([]);
  const [busy, setBusy] = useState(false);
  const [idOf] = useState(idByWords);
  if (others.length === 0) {
    return <p>{t("glass.nobody")}</p>;
  }
  const isShort = reason.trim().length < SHORTEST_REASON;
  async function go() {
    if (isShort) {
      setWrong([{ field: "glass-reason", text: t("glass.reason_short", { n: SHORTEST_REASON }) }]);
      return;
    }
    setBusy(true);
    try {
      const said = { reason: reason.trim(), told_id: tell };
      await open({ id: idOf(said), ...said });
      draft.drop();
      onOpen();
    } catch (error) {
      const isLeft = error instanceof Problem && error.code === "confirm-first";
      setWrong(isLeft ? [] : [{ text: trouble(error) }]);
      setBusy(false);
    }
  }
  return (
    <section class="stack" aria-labelledby="glass-new">
      <h2 id="glass-new">{t("glass.new")}</h2>
      <Problems title={t("err.form")} list={wrong} />
      <TypedEarlier draft={draft} />
      <LongField
        id="glass-reason"
        label={t("glass.reason")}
        hint={t("glass.reason_hint", { n: SHORTEST_REASON })}
        error={wrong.find(({ field }) => field)?.text}
        maxLength={LONGEST_REASON}
        value={reason}
        onText={(text) => draft.change({ reason: text })}
      />
      <SelectField
        label={t("glass.tell")}
        value={tell}
        options={others.map(({ id, name }) => ({ value: id, text: shownName(name) }))}
        onChoose={setTell}
      />
      <Button kind="primary" wide={true} disabled={busy} onClick={() => void go()}>
        {t("glass.open")}
      </Button>
    </section>
  );
}
