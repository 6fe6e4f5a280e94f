import { guide } from "#content/demo-guide.ts";
import { language } from "#i18n/words.ts";

/** Stands above every screen of the demo, so that nobody takes these people for real ones. */
export function MadeUpStrip() {
  const spoken = language.value;
  return (
    <aside class="demo-strip" aria-label={guide.made_up[spoken]}>
      <strong>{guide.made_up[spoken]}</strong>
      <button type="button" class="demo-leave" onClick={() => location.assign("/")}>
        {guide.leave[spoken]}
      </button>
    </aside>
  );
}
