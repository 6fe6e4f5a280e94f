import { useEffect, useState } from "preact/hooks";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Sheet } from "#ui/sheet.tsx";
import { eraseThisPhone, unsent } from "./actions.ts";

/** The way out for who forgot the PIN: a new invite, and this phone's copy erased. */
export function ForgotSheet({ onClose }: { onClose: () => void }) {
  const [count, setCount] = useState<number | null>(null);
  const [sure, setSure] = useState(false);
  useEffect(() => {
    void unsent().then(setCount);
  }, []);
  return (
    <Sheet label={t("lock.forgot")} closeLabel={t("common.close")} onClose={onClose}>
      <h2>{t("lock.forgot")}</h2>
      <p>{t("lock.forgot_text")}</p>
      {count !== null && (
        <p>
          <strong>{count > 0 ? t("lock.forgot_unsent", { n: count }) : t("lock.forgot_sent")}</strong>
        </p>
      )}
      <Button kind="danger" icon="erase" wide onClick={() => (sure ? void eraseThisPhone() : setSure(true))}>
        {sure ? t("lock.forgot_sure") : t("lock.forgot_erase")}
      </Button>
      <Button wide onClick={onClose}>
        {t("common.cancel")}
      </Button>
    </Sheet>
  );
}
