import { Component, type ComponentChildren } from "preact";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";

/** What a person sees when we are wrong. What was saved is safe; what was being written is a draft. */
export class ErrorBoundary extends Component<{ children: ComponentChildren }, { broken: boolean }> {
  override state = { broken: false };

  static override getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) {
      return this.props.children;
    }
    return (
      <main class="page">
        <h1>{t("err.title")}</h1>
        <Empty drawing="board" text={t("err.body")}>
          <Button kind="primary" onClick={() => location.assign("/today")}>
            {t("err.reload")}
          </Button>
        </Empty>
      </main>
    );
  }
}
