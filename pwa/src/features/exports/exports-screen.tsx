import { useState } from "preact/hooks";
import { NoAnswerYet, OfficePage } from "#app/office-page.tsx";
import { session } from "#app/session.ts";
import { mayOffer } from "#domain/permission.ts";
import { t } from "#i18n/words.ts";
import { useAgain } from "#ui/again.ts";
import { List } from "#ui/list.tsx";
import { useOnce } from "#ui/once.ts";
import { AskForm } from "./ask-form.tsx";
import { ExportRow } from "./export-row.tsx";
import { type Export, inOrder, isAtWork, type Rules, recent, rules } from "./exports.ts";
import "./exports.css";

const AGAIN_MS = 2_000;

interface Loaded {
  readonly exports: readonly Export[];
  /** What can be asked for; null for those who only say yes or no. */
  readonly rules: Rules | null;
}

function Files({ loaded, onChange }: { loaded: Loaded; onChange: () => void }) {
  return (
    <section class="stack" aria-labelledby="exports-all">
      <h2 id="exports-all">{t("exports.all")}</h2>
      {loaded.exports.length === 0 && <p>{t("exports.none")}</p>}
      <List>
        {inOrder(loaded.exports).map((one) => (
          <ExportRow key={one.id} one={one} onChange={onChange} />
        ))}
      </List>
    </section>
  );
}

/** G11: take people out of Hilo as a file, for a purpose and not for long; a second person looks at large ones. */
export function ExportsScreen() {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [failed, setFailed] = useState(false);
  const who = session.value;
  const may = who !== null && mayOffer(who, "exports.see");
  const mayMake = who !== null && mayOffer(who, "exports.make");
  async function load() {
    try {
      const [all, known] = await Promise.all([recent(), mayMake ? (loaded?.rules ?? rules()) : null]);
      setLoaded({ exports: all, rules: known });
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }
  useOnce(() => {
    if (may) {
      void load();
    }
  }, [may]);
  const atWork = loaded?.exports.some(isAtWork) ?? false;
  useAgain(load, AGAIN_MS, atWork);
  return (
    <OfficePage title={t("exports.title")} verb="exports.see" look="exports" wide>
      {loaded ? (
        <>
          <p>{t("exports.what")}</p>
          <div class="office-sides stack">
            <Files loaded={loaded} onChange={() => void load()} />
            {loaded.rules && <AskForm rules={loaded.rules} onDone={() => void load()} />}
          </div>
        </>
      ) : (
        <NoAnswerYet text={t("roster.needs_signal")} failed={failed} onAgain={() => void load()} />
      )}
    </OfficePage>
  );
}
