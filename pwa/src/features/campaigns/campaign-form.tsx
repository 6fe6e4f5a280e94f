import { useState } from "preact/hooks";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Problems } from "#ui/problems.tsx";
import { CampaignFields } from "./campaign-fields.tsx";
import { type Form, type Wrong, wrongIn } from "./planning.ts";

const fieldOf: Partial<Record<Wrong, string>> = {
  names: "campaign-name_en",
  days: "campaign-ends_on",
  keep: "campaign-keep",
};

/** A campaign as a form. `onSend` makes or changes it, and throws what went wrong. */
export function CampaignForm(props: {
  form: Form;
  onForm: (form: Form) => void;
  send: string;
  onSend: (form: Form) => Promise<void>;
}) {
  const { form, onForm, send, onSend } = props;
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  async function go() {
    const found = wrongIn(form);
    setWrong(found);
    setFailure(null);
    if (found.length > 0) {
      return;
    }
    setBusy(true);
    try {
      await onSend(form);
    } catch (error) {
      setFailure(trouble(error));
    }
    setBusy(false);
  }
  const list = [
    ...wrong.map((one) => {
      const field = fieldOf[one];
      return { text: t(`campaigns.wrong.${one}`), ...(field ? { field } : {}) };
    }),
    ...(failure ? [{ text: failure }] : []),
  ];
  return (
    <section class="stack" aria-label={send}>
      <Problems title={t("err.form")} list={list} />
      <CampaignFields form={form} change={(part) => onForm({ ...form, ...part })} wrong={wrong} />
      <Button kind="primary" wide={true} disabled={busy} onClick={() => void go()}>
        {send}
      </Button>
    </section>
  );
}
