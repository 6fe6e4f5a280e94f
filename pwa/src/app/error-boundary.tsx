import { Component, type ComponentChildren } from "preact";
import { t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";

interface Broken {
  readonly error: unknown;
  readonly isCopied?: boolean;
}

interface Props {
  children: ComponentChildren;
  /** The address of the screen within: on another one it tries again, and the bars around it still lead there. */
  screen?: string;
}

interface State {
  broken: Broken | null;
  screen: string | undefined;
}

/** What a person sees when we are wrong. What was saved is safe; what was being written is a draft. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { broken: null, screen: this.props.screen };

  static override getDerivedStateFromError(error: unknown) {
    return { broken: { error } };
  }

  /** What broke on one screen says nothing of the next. */
  static override getDerivedStateFromProps({ screen }: Props, state: State) {
    return screen === state.screen ? null : { broken: null, screen };
  }

  /** Only on a tap, and only to this phone's clipboard: whether anybody gets it is hers to say. */
  private async copyReport(error: unknown): Promise<void> {
    const { crashReport } = await import("./crash-report.ts");
    await navigator.clipboard.writeText(crashReport(error, location.pathname, navigator.userAgent));
    this.setState({ broken: { error, isCopied: true } });
  }

  override render() {
    const { broken } = this.state;
    const { children, screen } = this.props;
    if (broken === null) {
      return children;
    }
    return screen === undefined ? <main class="page">{this.sorry(broken)}</main> : this.sorry(broken);
  }

  private sorry(broken: Broken) {
    const { screen } = this.props;
    const isToday = screen === "/" || screen === "/today";
    return (
      <>
        <h1>{t("err.title")}</h1>
        <Empty drawing="board" text={t(isToday ? "err.today" : "err.body")}>
          {isToday ? (
            <ButtonLink kind="primary" href="/reminders">
              {t("err.promises")}
            </ButtonLink>
          ) : (
            <Button kind="primary" onClick={() => location.assign("/today")}>
              {t("err.reload")}
            </Button>
          )}
          <Button onClick={() => void this.copyReport(broken.error).catch(() => undefined)}>
            {t(broken.isCopied ? "common.copied" : "err.report")}
          </Button>
        </Empty>
      </>
    );
  }
}
