import { useLocation } from "preact-iso";
import { guide } from "#content/demo-guide.ts";
import { language } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Drawing } from "#ui/drawing.tsx";
import { TitleFocus } from "#ui/focus.tsx";
import { lookAround } from "./story.ts";

/** What it was, and where to go from here. */
export function EndCard() {
  const { route } = useLocation();
  const spoken = language.value;
  const goTo = (page: string) => () => {
    lookAround();
    route(page, true);
  };
  return (
    <main class="door stack demo-door">
      <div class="door-picture">
        <Drawing name="hands" />
      </div>
      <TitleFocus>{guide.end_title[spoken]}</TitleFocus>
      <p>{guide.end_text[spoken]}</p>
      <div class="bottom stack">
        <Button kind="primary" wide onClick={() => location.assign("/")}>
          {guide.invited[spoken]}
        </Button>
        <Button wide onClick={goTo("/team/wall/print")}>
          {guide.print[spoken]}
        </Button>
        <Button wide onClick={goTo("/today")}>
          {guide.look_around[spoken]}
        </Button>
        <Button kind="plain" wide onClick={() => location.reload()}>
          {guide.again[spoken]}
        </Button>
      </div>
    </main>
  );
}
