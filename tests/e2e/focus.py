"""Walks over a screen with a keyboard and no mouse: what has the focus is seen, and nothing hides it."""

from playwright.sync_api import Page

LEAST_WIDE = 3
"""Of the ring around what has the focus, in CSS pixels. Source: the product's own bar."""

# The ring may be drawn around the label of a field that is not seen itself, or around what a handle is drawn with.
UNSEEN = """(least) => {
  const top = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document;
  const all = [...top.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter((one) => !one.disabled && one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }));
  const told = (one) => one.outerHTML.replace(/\\s+/g, " ").slice(0, 90);
  const wide = ({ outlineStyle, outlineWidth }) => outlineStyle === "none" ? 0 : parseFloat(outlineWidth);
  const ring = (one) => Math.max(wide(getComputedStyle(one)), wide(getComputedStyle(one, "::before")));
  return all.flatMap((one) => {
    one.focus();
    if (document.activeElement !== one) return [`no key reaches ${told(one)}`];
    const seen = [one, ...(one.labels ?? []), one.parentElement];
    if (Math.max(...seen.map(ring)) < least) return [`nobody sees the focus on ${told(one)}`];
    const { left, right, top, bottom } = one.getBoundingClientRect();
    const on = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const isItself = on && seen.some((part) => part.contains(on) || on.contains(part));
    return isItself ? [] : [`${on ? told(on) : "the edge"} hides the focus on ${told(one)}`];
  });
}"""


def unseen(page: Page) -> list[str]:
    """Return whatever on the screen a key does not reach, or reaches without anybody seeing it."""
    page.keyboard.press("Tab")  # a ring is drawn for those who came with a key
    found: list[str] = page.evaluate(UNSEEN, LEAST_WIDE)
    return found
