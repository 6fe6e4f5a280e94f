import { type Key, t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Meter } from "#ui/meter.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { Problems } from "#ui/problems.tsx";
import type { TakenBack } from "./actions.ts";

/** Where one goes on from here, and what that is called. */
interface On {
  readonly href: string;
  readonly words: Key;
}

/** Something goes on; how far it is, where that is known. */
export function Busy(props: {
  title: string;
  now: number;
  of: number;
  words?: string;
  onCancel?: () => void;
}) {
  return (
    <div class="stack">
      <PageHead title={props.title} />
      <Meter now={props.now} of={props.of} />
      {props.words && (
        <p class="numbers" role="status">
          {props.words}
        </p>
      )}
      {props.onCancel && <Button onClick={props.onCancel}>{t("common.cancel")}</Button>}
    </div>
  );
}

/** The phone stopped in the middle: what is kept, and how to go on. */
export function Stopped(props: {
  n: number;
  of: number;
  trouble: string;
  onGoOn: () => void;
  onTakeBack: () => void;
}) {
  const { n, of } = props;
  return (
    <div class="stack">
      <PageHead title={t("import.saving")} />
      <Problems
        title={t("err.form")}
        list={[{ text: props.trouble }, { text: t("import.some", { n, of }) }]}
      />
      <Button kind="primary" wide={true} onClick={props.onGoOn}>
        {t("import.go_on")}
      </Button>
      {n > 0 && (
        <Button wide={true} onClick={props.onTakeBack}>
          {t("import.take_back")}
        </Button>
      )}
    </div>
  );
}

/** Everybody who was ticked is on the phone. */
export function Saved({ n, on, onTakeBack }: { n: number; on: On; onTakeBack: () => void }) {
  return (
    <div class="stack">
      <PageHead title={t("import.done", { n })} sub={t("import.private")} />
      <ButtonLink kind="primary" wide={true} href={on.href}>
        {t(on.words)}
      </ButtonLink>
      <Button wide={true} onClick={onTakeBack}>
        {t("import.take_back")}
      </Button>
    </div>
  );
}

/** What came of taking an import back, without leaving out what could not be. */
export function Back({ result, on }: { result: TakenBack; on: On }) {
  const told = (["removed", "sent", "numbers", "used"] as const).filter((what) => result[what] > 0);
  return (
    <div class="stack">
      <PageHead title={t("import.back_title")} />
      {told.map((what) => (
        <p key={what}>{t(`import.back_${what}`, { n: result[what] })}</p>
      ))}
      <ButtonLink kind="primary" wide={true} href={on.href}>
        {t(on.words)}
      </ButtonLink>
    </div>
  );
}
