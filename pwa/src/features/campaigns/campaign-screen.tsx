import { useEffect, useState } from "preact/hooks";
import { useRoute } from "preact-iso";
import { NotHereYet, OfficePage, TypedEarlier } from "#app/office-page.tsx";
import { CAMPAIGN_TEMPLATES } from "#content/campaigns.ts";
import { Problem } from "#domain/problem.ts";
import { trouble } from "#i18n/trouble.ts";
import { language, t } from "#i18n/words.ts";
import { formUnder } from "#sync/draft.ts";
import { Button } from "#ui/button.tsx";
import { LinkRow, List } from "#ui/list.tsx";
import { saveFile } from "#ui/save-file.ts";
import { say } from "#ui/snackbar.tsx";
import { BeforeItEnds } from "./before-it-ends.tsx";
import { BothVersions } from "./both-versions.tsx";
import { CampaignForm } from "./campaign-form.tsx";
import { campaigns, change, fileOf, readNow, turn } from "./campaigns.ts";
import { type Campaign, differences, type Form, formOf, keepingMine } from "./planning.ts";
import { strategyOf } from "./strategy.ts";
import { daysOf, nameOf, phaseWords } from "./wording.ts";
import "./campaigns.css";

const labels = {
  name_en: "campaigns.name_en",
  name_es: "campaigns.name_es",
  starts_on: "campaigns.starts_on",
  ends_on: "campaigns.ends_on",
  issues: "campaigns.issues",
  guide: "campaigns.guide",
  scale_en: "campaigns.scale",
  scale_es: "campaigns.scale",
  keep_until: "campaigns.keep_until",
} as const;

/** Change a campaign. Whoever comes second sees both versions and picks. */
function Edit({ read }: { read: Campaign }) {
  const [first, setFirst] = useState(read);
  const draft = formUnder(`campaign:${read.id}`, { ...formOf(first), revision: first.revision });
  const { revision, ...form } = draft.form;
  const [theirs, setTheirs] = useState<Campaign | null>(null);
  function begin(campaign: Campaign) {
    setFirst(campaign);
    draft.drop();
    setTheirs(null);
  }
  async function send(filled: Form, seen: number) {
    try {
      begin(await change(read.id, filled, seen));
      say(t("campaigns.saved"));
    } catch (error) {
      if (!(error instanceof Problem && error.code === "campaign-changed")) {
        throw error;
      }
      setTheirs(await readNow(read.id));
    }
  }
  async function keepMine(now: Campaign) {
    try {
      await send(keepingMine(form, now), now.revision);
    } catch (error) {
      say(trouble(error));
    }
  }
  return theirs ? (
    <BothVersions
      title={t("campaigns.changed")}
      rows={differences(form, formOf(theirs)).map((row) => ({ ...row, label: t(labels[row.field]) }))}
      onMine={() => void keepMine(theirs)}
      onTheirs={() => begin(theirs)}
    />
  ) : (
    <>
      <TypedEarlier draft={draft} />
      <CampaignForm
        form={form}
        onForm={(typed) => draft.change({ ...typed, revision })}
        send={t("campaigns.save")}
        onSend={(filled) => send(filled, revision)}
      />
    </>
  );
}

function Turn({ campaign }: { campaign: Campaign }) {
  const [sure, setSure] = useState(false);
  async function go(verb: "end" | "resume") {
    try {
      await turn(campaign.id, verb);
      say(t(verb === "end" ? "campaigns.ended" : "campaigns.resumed"));
      setSure(false);
    } catch (error) {
      say(trouble(error));
    }
  }
  if (campaign.ended_at) {
    return (
      <Button wide={true} onClick={() => void go("resume")}>
        {t("campaigns.resume")}
      </Button>
    );
  }
  return sure ? (
    <>
      <p class="small">{t("campaigns.end_means")}</p>
      <BeforeItEnds campaignId={campaign.id} />
      <Button wide={true} onClick={() => void go("end")}>
        {t("campaigns.end_sure")}
      </Button>
    </>
  ) : (
    <Button wide={true} onClick={() => setSure(true)}>
      {t("campaigns.end")}
    </Button>
  );
}

function AsFile({ campaign }: { campaign: Campaign }) {
  async function save() {
    try {
      saveFile("campaign.json", "application/json", JSON.stringify(await fileOf(campaign.id), null, 2));
    } catch (error) {
      say(trouble(error));
    }
  }
  return (
    <>
      <Button wide={true} icon="file" aria-describedby="campaign-file-hint" onClick={() => void save()}>
        {t("campaigns.file.save")}
      </Button>
      <p class="small" id="campaign-file-hint">
        {t("campaigns.file.save_hint")}
      </p>
    </>
  );
}

function Next() {
  return (
    <section aria-labelledby="campaign-next">
      <h2 id="campaign-next">{t("campaigns.next")}</h2>
      <List>
        <LinkRow href="/organize/workplaces" title={t("campaigns.next_places")} />
        <LinkRow href="/organize/invites" title={t("campaigns.next_invite")} />
        <LinkRow href="/organize/test" title={t("campaigns.next_test")} />
      </List>
    </section>
  );
}

/** Where the strategy is written down, and which phase runs. */
function StrategyLink({ campaign: { id } }: { campaign: Campaign }) {
  const strategy = strategyOf(id);
  useEffect(() => strategy.follow(), [strategy]);
  return (
    <List>
      <LinkRow
        href={`/organize/campaigns/${id}/strategy`}
        title={t("strategy.link")}
        detail={phaseWords(strategy.copy.value?.value.now)}
      />
    </List>
  );
}

function Shown({ campaign }: { campaign: Campaign }) {
  const template = CAMPAIGN_TEMPLATES.find(({ kind }) => kind === campaign.kind);
  return (
    <>
      <p class="small">{[template?.name[language.value], daysOf(campaign)].filter(Boolean).join(" · ")}</p>
      <StrategyLink campaign={campaign} />
      {campaign.ended_at ? null : <Edit key={campaign.id} read={campaign} />}
      {campaign.ended_at ? null : <Next />}
      <AsFile campaign={campaign} />
      <Turn campaign={campaign} />
    </>
  );
}

function Asked() {
  const { params } = useRoute();
  useEffect(() => campaigns.follow(), []);
  const copy = campaigns.copy.value;
  if (!copy) {
    return <NotHereYet of={campaigns} text={t("roster.needs_signal")} />;
  }
  const campaign = copy.value.find(({ id }) => id === params["id"]);
  return (
    <>
      {copy.old && <p class="small">{t("campaigns.old")}</p>}
      {campaign ? <Shown campaign={campaign} /> : <p>{t("campaigns.gone")}</p>}
    </>
  );
}

/** G2: one campaign: what it is called, when, about what, and how people talk about it. */
export function CampaignScreen() {
  const { params } = useRoute();
  const campaign = campaigns.copy.value?.value.find(({ id }) => id === params["id"]);
  return (
    <OfficePage
      title={campaign ? nameOf(campaign) : t("campaigns.title")}
      verb="campaigns.make"
      look="campaigns"
      from="/organize/campaigns"
    >
      <Asked />
    </OfficePage>
  );
}
