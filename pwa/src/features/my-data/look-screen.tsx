import { useLocation } from "preact-iso";
import { initialsWanted, shownName, wantInitials } from "#i18n/names.ts";
import { t } from "#i18n/words.ts";
import { Card } from "#ui/card.tsx";
import { Chip, Chips } from "#ui/chip.tsx";
import { Switch } from "#ui/field.tsx";
import { keepEasyLetters } from "#ui/letters.ts";
import { PageHead } from "#ui/page-head.tsx";
import { chooseEasyRead, chooseTextSize, easyRead, TEXT_SIZES, textSize } from "#ui/reading.ts";

function chooseLetters(easy: boolean): void {
  chooseEasyRead(easy);
  if (easy) {
    void keepEasyLetters();
  }
}

/** How large, in which letters, and how much of a name: on this phone only. */
export function LookScreen() {
  const { route } = useLocation();
  return (
    <div class="stack">
      <PageHead title={t("look.title")} back={{ label: t("common.back"), go: () => route("/me") }} />
      <Card>
        <p>
          <strong>{shownName(t("look.sample_name"))}</strong>
        </p>
        <p>{t("look.sample")}</p>
      </Card>
      <h2 id="look-size">{t("look.size")}</h2>
      <Chips labelledBy="look-size">
        {TEXT_SIZES.map((size) => (
          <Chip key={size} pressed={textSize.value === size} onClick={() => chooseTextSize(size)}>
            {t(`look.size_${size}`)}
          </Chip>
        ))}
      </Chips>
      <Switch
        label={t("look.letters")}
        hint={t("look.letters_hint")}
        on={easyRead.value}
        onTurn={chooseLetters}
      />
      <Switch
        label={t("look.initials")}
        hint={t("look.initials_hint")}
        on={initialsWanted.value}
        onTurn={wantInitials}
      />
    </div>
  );
}
