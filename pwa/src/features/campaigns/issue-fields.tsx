import { newId } from "#domain/identifier.ts";
import { t } from "#i18n/words.ts";
import { Button, IconButton } from "#ui/button.tsx";
import { TextField } from "#ui/field.tsx";
import { type IssueForm, moved } from "./planning.ts";

const longestLabel = 120;

function Issue(props: {
  n: number;
  issue: IssueForm;
  onSay: (part: Partial<IssueForm>) => void;
  onUp?: (() => void) | undefined;
  onDown?: (() => void) | undefined;
  onRemove?: (() => void) | undefined;
}) {
  const { n, issue, onSay, onUp, onDown, onRemove } = props;
  return (
    <li class="campaign-issue">
      {(["label_en", "label_es"] as const).map((name) => (
        <TextField
          key={name}
          label={t(name === "label_en" ? "campaigns.issue_en" : "campaigns.issue_es", { n })}
          value={issue[name]}
          maxLength={longestLabel}
          onText={(text) => onSay({ [name]: text })}
        />
      ))}
      <div class="campaign-issue-moves">
        {onUp && (
          <span class="campaign-up">
            <IconButton icon="down" label={t("campaigns.issue_up", { n })} onClick={onUp} />
          </span>
        )}
        {onDown && <IconButton icon="down" label={t("campaigns.issue_down", { n })} onClick={onDown} />}
        {onRemove && (
          <IconButton icon="close" label={t("campaigns.issue_remove", { n })} onClick={onRemove} />
        )}
      </div>
    </li>
  );
}

/** The issues of a campaign in their order; one that nobody can have ticked yet may go again. */
export function IssueFields(props: {
  issues: readonly IssueForm[];
  onChange: (issues: readonly IssueForm[]) => void;
}) {
  const { issues, onChange } = props;
  const say = (id: string, part: Partial<IssueForm>) =>
    onChange(issues.map((one) => (one.id === id ? { ...one, ...part } : one)));
  return (
    <div class="stack">
      <p class="small">{t("campaigns.issues_hint")}</p>
      <ol class="campaign-issues">
        {issues.map((issue, at) => (
          <Issue
            key={issue.id}
            n={at + 1}
            issue={issue}
            onSay={(part) => say(issue.id, part)}
            onUp={at > 0 ? () => onChange(moved(issues, at, -1)) : undefined}
            onDown={at < issues.length - 1 ? () => onChange(moved(issues, at, 1)) : undefined}
            onRemove={issue.isNew ? () => onChange(issues.filter(({ id }) => id !== issue.id)) : undefined}
          />
        ))}
      </ol>
      <Button
        icon="plus"
        onClick={() => onChange([...issues, { id: newId(), label_en: "", label_es: "", isNew: true }])}
      >
        {t("campaigns.issue_add")}
      </Button>
    </div>
  );
}
