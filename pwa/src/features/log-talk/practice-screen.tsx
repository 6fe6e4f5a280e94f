import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { localDay } from "#domain/instant.ts";
import { firstName } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { Mark } from "#ui/mark.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { Stitch } from "#ui/stitch.tsx";
import { emptyForm } from "./form.ts";
import { LogFormSheet } from "./log-form.tsx";

function PracticeSheet({ onSaved, onClose }: { onSaved: () => void; onClose: () => void }) {
  const today = localDay();
  const [form, setForm] = useState(() => emptyForm(today));
  const [asking, setAsking] = useState(true);
  return (
    <LogFormSheet
      form={form}
      name={firstName(t("practice.name"))}
      today={today}
      issues={[]}
      duePromise={null}
      lastStand={null}
      proven={false}
      asking={asking}
      onAsking={setAsking}
      wrong={null}
      saving={false}
      routed={false}
      onChange={(part) => setForm({ ...form, ...part })}
      onSave={onSaved}
      onClose={onClose}
    />
  );
}

function Finished() {
  const { route } = useLocation();
  return (
    <>
      <PageHead title={t("practice.done_title")} sub={t("practice.done_text")} />
      <Stitch thread="solid" draws />
      <div class="bottom">
        <Button kind="primary" wide onClick={() => route("/today", true)}>
          {t("err.page_go")}
        </Button>
      </div>
    </>
  );
}

/** `/start/practice`: the real sheet with a made-up person, once; nothing is stored. */
export function PracticeScreen() {
  const { route } = useLocation();
  const [state, setState] = useState<"before" | "sheet" | "done">("before");
  return (
    <>
      {state === "done" ? (
        <Finished />
      ) : (
        <>
          <PageHead title={t("practice.title")} sub={t("practice.text")} />
          <Card label={t("practice.name")} thread="dotted">
            <div class="row">
              <Mark stand={null} />
              <h2>{t("practice.name")}</h2>
            </div>
            <Button kind="primary" icon="talk" wide onClick={() => setState("sheet")}>
              {t("today.talked")}
            </Button>
          </Card>
          <div class="bottom">
            <Button kind="plain" wide onClick={() => route("/today", true)}>
              {t("common.skip")}
            </Button>
          </div>
        </>
      )}
      {state === "sheet" && (
        <PracticeSheet onSaved={() => setState("done")} onClose={() => setState("before")} />
      )}
    </>
  );
}
