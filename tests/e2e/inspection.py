"""Looks at a screen the way people who see little, hear it read aloud or have unsteady hands have to use it.

Axe (`pwa/node_modules/axe-core`) judges what stands on the screen by the rules of WCAG 2.2 AA and by its own best
practices: in English in light and dark, on a phone and on a wide screen; in Spanish on a phone, by all rules. Sizes of
what can be tapped are measured on the phone.
"""

from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "pwa" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
PHONE, WIDE = (360, 740), (1280, 800)
LOOKS: tuple[tuple[tuple[int, int], Literal["light", "dark"], str], ...] = (
    (WIDE, "light", "all but colours"),
    (PHONE, "light", "all"),
    (PHONE, "dark", "colours"),
)
"""Sizes and schemes in which a screen is judged, and by which rules: colours do not change with the width, and night
changes nothing else."""
ONLY_WORDS_DIFFER = LOOKS[1:2]
"""In which a screen is judged in a further language: that changes no colour and no layout but the words' lengths, which
are longest beside a phone's width."""
SMALLEST_TARGET = 44
"""Width and height of whatever can be tapped, in CSS pixels; the target of every member, whatever her hands do."""
SMALLEST_PRIMARY = 48
"""The same of the one thing to do on a screen."""

JUDGE = """async ([tags, which]) => {
  const isOfColours = (rule) => rule.tags.includes("cat.color");
  const rules = axe.getRules(tags).filter((rule) => which === "all" || isOfColours(rule) === (which === "colours"));
  const values = rules.map(({ ruleId }) => ruleId);
  const runOnly = { type: "rule", values };
  // Style sheets are read anew for one rule, and are the same in all looks.
  const judged = await axe.run(document, { runOnly, resultTypes: ["violations"], preload: which === "all" });
  return judged.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)}: ${node.any.concat(node.all, node.none)
      .map(({ message }) => message).join("; ")}`));
}"""

MEASURE = """([smallest, smallestPrimary]) => {
  const top = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document;
  const small = [];
  for (const one of top.querySelectorAll("a[href], button, input, select, textarea, summary")) {
    if (one.disabled || !one.checkVisibility({ visibilityProperty: true })) continue;
    // A label belongs to what it names: a tap on it counts.
    const boxes = [one, ...(one.labels ?? [])].map((part) => part.getBoundingClientRect());
    const width = Math.max(...boxes.map((box) => box.right)) - Math.min(...boxes.map((box) => box.left));
    const height = Math.max(...boxes.map((box) => box.bottom)) - Math.min(...boxes.map((box) => box.top));
    const least = one.dataset.primary ? smallestPrimary : smallest;
    if (Math.min(width, height) < least - 0.5) {
      small.push(`${Math.round(width)} x ${Math.round(height)}: ${one.outerHTML.slice(0, 160)}`);
    }
  }
  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  return over > 0 ? [...small, `the page is ${over} px wider than the phone`] : small;
}"""


class Inspection:
    """Goes from screen to screen of one page and writes down what it finds."""

    def __init__(self, page: Page) -> None:
        """Look at this page."""
        self._page = page
        self.seen: list[str] = []
        self.found: list[str] = []

    def look(self, name: str) -> None:
        """Look at what stands on the page now; `name` tells it in what was found."""
        self.seen.append(name)
        page = self._page
        if not page.evaluate("typeof axe === 'object'"):
            # Over the remote control, which the page's own security policy does not bind.
            page.evaluate(AXE.read_text(encoding="utf-8"))
        is_further_language = page.evaluate("document.documentElement.lang !== 'en'")
        for (width, height), scheme, rules in ONLY_WORDS_DIFFER if is_further_language else LOOKS:
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            self._note(f"{name}, {scheme}, {width} px", page.evaluate(JUDGE, [list(RULES), rules]))
        self._note(f"{name}, targets", page.evaluate(MEASURE, [SMALLEST_TARGET, SMALLEST_PRIMARY]))

    def _note(self, where: str, findings: Any) -> None:
        """Write down findings, each with the screen it was made on."""
        self.found += [f"{where}: {finding}" for finding in findings]
