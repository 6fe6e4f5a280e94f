/**
 * Tells the style sheets how much of the screen the phone's keyboard covers (`--keyboard`). Android shrinks the page by
 * itself; an iPhone lays the keyboard over it.
 */
export function followKeyboard(): () => void {
  const view = globalThis.visualViewport;
  if (!view) {
    return () => undefined;
  }
  const measure = () => {
    const covered = Math.max(0, Math.round(globalThis.innerHeight - view.height - view.offsetTop));
    document.documentElement.style.setProperty("--keyboard", `${covered}px`);
  };
  view.addEventListener("resize", measure);
  return () => view.removeEventListener("resize", measure);
}
