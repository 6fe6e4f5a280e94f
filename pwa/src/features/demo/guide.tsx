import { useLocation } from "preact-iso";
import { guide } from "#content/demo-guide.ts";
import { language } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { change, finish, goUpstairs, isChanging, type Stage, stage } from "./story.ts";

type Words = keyof typeof guide;

/** What each part of the story says, and the one thing that leads on; without one, the visitor's own act does. */
const parts: Partial<Record<Stage, { says: Words; next?: Words }>> = {
  talk: { says: "talk" },
  thanks: { says: "thanks", next: "upstairs" },
  drain: { says: "drain" },
  sent: { says: "sent", next: "be_rosa" },
  rosa: { says: "rosa", next: "be_ines" },
  ines: { says: "ines", next: "finish" },
};

function useNext(): () => void {
  const { route } = useLocation();
  const walk = async (part: "rosa" | "ines") => {
    await change(part);
    route(part === "rosa" ? "/team" : "/console", true);
  };
  return () => {
    switch (stage.peek()) {
      case "thanks":
        route("/today", true);
        goUpstairs();
        break;
      case "sent":
        void walk("rosa");
        break;
      case "rosa":
        void walk("ines");
        break;
      default:
        finish();
    }
  };
}

/** One hint at a time, above the real screens. */
export function Guide() {
  const next = useNext();
  const part = parts[stage.value];
  const spoken = language.value;
  if (!part) {
    return null;
  }
  return (
    <aside class="demo-guide" aria-label={guide.label[spoken]}>
      <p role="status">{isChanging.value ? guide.changing[spoken] : guide[part.says][spoken]}</p>
      {part.next && !isChanging.value && <Button onClick={next}>{guide[part.next][spoken]}</Button>}
    </aside>
  );
}
