import { Component, type ComponentChildren } from "preact";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";

interface Broken {
  readonly error: unknown;
  readonly isCopied?: boolean;
}

/** What a person sees when we are wrong. What was saved is safe; what was being written is a draft. */
export class ErrorBoundary extends Component<{ children: ComponentChildren }, { broken: Broken | null }> {
  override state: { broken: Broken | null } = { broken: null };

  static override getDerivedStateFromError(error: unknown) {
    return { broken: { error } };
  }

  /** Only on a tap, and only to this phone's clipboard: whether anybody gets it is hers to say. */
  private async copyReport(error: unknown): Promise<void> {
    const { crashReport } = await import("./crash-report.ts");
    await navigator.clipboard.writeText(crashReport(error, location.pathname, navigator.userAgent));
    this.setState({ broken: { error, isCopied: true } });
  }

  override render() {
    const { broken } = this.state;
    if (broken === null) {
      return this.props.children;
    }
    return (
      <main class="page">
        <h1>{t("err.title")}</h1>
        <Empty drawing="board" text={t("err.body")}>
          <Button kind="primary" onClick={() => location.assign("/today")}>
            {t("err.reload")}
          </Button>
          <Button onClick={() => void this.copyReport(broken.error).catch(() => undefined)}>
            {t(broken.isCopied ? "common.copied" : "err.report")}
          </Button>
        </Empty>
      </main>
    );
  }
}
