import { useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { newId } from "#domain/identifier.ts";
import { localDay } from "#domain/instant.ts";
import { Problem } from "#domain/problem.ts";
import { listOf } from "#i18n/format.ts";
import { trouble } from "#i18n/trouble.ts";
import { language, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { TextField } from "#ui/field.tsx";
import { Means } from "#ui/means.tsx";
import { Problems } from "#ui/problems.tsx";
import { say } from "#ui/snackbar.tsx";
import { stillHere } from "#ui/still-here.ts";
import { bringIn, tryFile } from "./campaigns.ts";
import { type CampaignFile, type FromFile, placesNotUnderstood } from "./planning.ts";

interface Tried {
  readonly id: string;
  readonly file: CampaignFile;
  readonly makes: FromFile;
}

/** What was read in the file cannot be one of ours. */
function wordsFor(error: unknown): string[] {
  if (error instanceof SyntaxError) {
    return [t("campaigns.file.none")];
  }
  const places = error instanceof Problem ? placesNotUnderstood(error.fields) : [];
  return places.length > 0
    ? places.map((place) => t("campaigns.file.place", { place }))
    : [error instanceof Problem && error.status === 422 ? t("campaigns.file.none") : trouble(error)];
}

function WhatItMakes({ file, makes }: { file: CampaignFile; makes: FromFile }) {
  const { worksites, departments, shifts } = makes;
  const places = [
    worksites.length > 0 && t("campaigns.file.worksites", { names: listOf(worksites) }),
    departments.length > 0 && t("campaigns.file.departments", { names: listOf(departments) }),
    shifts.length > 0 && t("campaigns.file.shifts", { names: listOf(shifts) }),
  ].filter((line) => line !== false);
  return (
    <Means title={t("campaigns.file.makes")}>
      <p>
        <bdi>{language.value === "es" ? file.name_es : file.name_en}</bdi>
        {" · "}
        {t("campaigns.issues_n", { n: file.issues.length })}
      </p>
      {places.length > 0 ? (
        places.map((line) => <p key={line}>{line}</p>)
      ) : (
        <p>{t("campaigns.file.no_places")}</p>
      )}
    </Means>
  );
}

/** A campaign from a file: it is tried first, and says what it will make. */
export function FromFilePart() {
  const { route } = useLocation();
  const input = useRef<HTMLInputElement>(null);
  const [tried, setTried] = useState<Tried | null>(null);
  const [startsOn, setStartsOn] = useState(() => localDay());
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  async function doing(what: () => Promise<void>) {
    setBusy(true);
    setWrong([]);
    try {
      await what();
    } catch (error) {
      setWrong(wordsFor(error));
    }
    setBusy(false);
  }
  const read = (chosen: File) =>
    doing(async () => {
      setTried(null);
      const file = JSON.parse(await chosen.text()) as CampaignFile;
      setTried({ id: newId(), file, makes: await tryFile(file, startsOn) });
    });
  const make = ({ id, file }: Tried) =>
    doing(async () => {
      const here = stillHere();
      await bringIn(id, file, startsOn);
      say(t("campaigns.made"));
      if (here()) {
        route(`/organize/campaigns/${id}`, true);
      }
    });
  return (
    <section class="stack" aria-labelledby="campaigns-file">
      <h2 id="campaigns-file">{t("campaigns.file.title")}</h2>
      <Problems title={t("err.form")} list={wrong.map((text) => ({ text }))} />
      <p class="small">{t("campaigns.file.what")}</p>
      <input
        ref={input}
        type="file"
        hidden={true}
        accept=".json,application/json"
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          if (chosen) {
            void read(chosen);
            currentTarget.value = "";
          }
        }}
      />
      <Button wide={true} icon="file" disabled={busy} onClick={() => input.current?.click()}>
        {t("campaigns.file.choose")}
      </Button>
      {tried && (
        <>
          <WhatItMakes file={tried.file} makes={tried.makes} />
          <TextField label={t("campaigns.starts_on")} type="date" value={startsOn} onText={setStartsOn} />
          <Button
            kind="primary"
            wide={true}
            disabled={busy || startsOn === ""}
            onClick={() => void make(tried)}
          >
            {t("campaigns.make")}
          </Button>
        </>
      )}
    </section>
  );
}
