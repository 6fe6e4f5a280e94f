import { useState } from "preact/hooks";
import { NoAnswerYet, OfficePage } from "#app/office-page.tsx";
import { session } from "#app/session.ts";
import { dayAndMonth, timeOfDay } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { t } from "#i18n/words.ts";
import { useAgain } from "#ui/again.ts";
import { List, PlainRow } from "#ui/list.tsx";
import { useOnce } from "#ui/once.ts";
import { type Administrator, type Look, looks, otherAdministrators } from "./looks.ts";
import { OpenForm } from "./open-form.tsx";
import { OpenLook } from "./open-look.tsx";

interface Loaded {
  readonly all: readonly Look[];
  readonly others: readonly Administrator[];
}

/** Looks end by the server's clock: ask again now and then while one is open. */
const AGAIN_MS = 30_000;

function Past({ all }: { all: readonly Look[] }) {
  return (
    <section class="stack" aria-labelledby="glass-past">
      <h2 id="glass-past">{t("glass.past")}</h2>
      {all.length === 0 && <p>{t("glass.none")}</p>}
      <List label={t("glass.past")}>
        {all.map((one) => (
          <PlainRow
            key={one.id}
            title={t("glass.row", { who: shownName(one.member_name), whom: shownName(one.told_name) })}
            detail={
              <>
                {t("common.quoted", { text: one.reason })}
                <br />
                {dayAndMonth(one.opened_at)}, {timeOfDay(one.opened_at)}–{timeOfDay(one.ends_at)} ·{" "}
                {t("glass.pages", { n: one.pages })}
                {one.is_open && (
                  <>
                    <br />
                    <strong>{t("glass.is_open")}</strong>
                  </>
                )}
              </>
            }
          />
        ))}
      </List>
    </section>
  );
}

function Looks() {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [failed, setFailed] = useState(false);
  const me = session.value?.member_id ?? "";
  async function load() {
    try {
      const [all, others] = await Promise.all([looks(), loaded?.others ?? otherAdministrators(me)]);
      setLoaded({ all, others });
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }
  const own = loaded?.all.find(({ is_mine, is_open }) => is_mine && is_open);
  const isOpen = loaded?.all.some(({ is_open }) => is_open) ?? false;
  useOnce(() => void load());
  useAgain(load, AGAIN_MS, isOpen);
  if (!loaded) {
    return <NoAnswerYet text={t("roster.needs_signal")} failed={failed} onAgain={() => void load()} />;
  }
  return (
    <>
      <p>{t("glass.what")}</p>
      {own ? (
        <OpenLook key={own.id} look={own} onChange={() => void load()} />
      ) : (
        <OpenForm others={loaded.others} onOpen={() => void load()} />
      )}
      <Past all={loaded.all} />
    </>
  );
}

/** G14: an administrator reads for half an hour who looks after whom, for a reason; the others are told. */
export function BreakGlassScreen() {
  const isHers = session.value?.role === "administrator";
  return (
    <OfficePage title={t("glass.title")} verb="audit.see" from="/organize/audit">
      {isHers ? <Looks /> : <p>{t("glass.not_yours")}</p>}
    </OfficePage>
  );
}
