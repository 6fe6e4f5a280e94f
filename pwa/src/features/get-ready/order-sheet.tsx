import { GUIDES, type Guide } from "#content/guides.ts";
import { language, t } from "#i18n/words.ts";
import { Choice } from "#ui/choice.tsx";
import { Sheet } from "#ui/sheet.tsx";

/** Which guide to talk by. */
export function OrderSheet(props: {
  chosen: Guide["id"];
  onChoose: (guide: Guide["id"]) => void;
  onClose: () => void;
}) {
  const spoken = language.value;
  return (
    <Sheet label={t("ready.order_title")} closeLabel={t("common.close")} onClose={props.onClose}>
      <h2>{t("ready.order_title")}</h2>
      {GUIDES.map(({ id, name, fits }) => (
        <Choice key={id} pressed={id === props.chosen} onClick={() => props.onChoose(id)}>
          <strong class="ready-order">{name[spoken]}</strong>
          <span class="small">{fits[spoken]}</span>
        </Choice>
      ))}
      <p class="small">{t("ready.order_kept")}</p>
    </Sheet>
  );
}
