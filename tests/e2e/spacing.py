"""Measures how far apart lies whatever can be tapped: a thumb that misses one thing may not hit another.

Eight pixels lie between any two, to the side or above and below. What touches its like on purpose is named in
`TOUCHING`, each with its reason; it is as large as a target must be (`inspection.py`), and two kinds never touch.
"""

from playwright.sync_api import Page

LEAST_APART = 8
"""In CSS pixels. Source: the product's own bar; WCAG 2.2 (2.5.8) asks for less."""

TOUCHING = {
    ".tab": "the bar at the bottom is cut into its tabs from edge to edge",
    ".list-row": "a list is cut into rows, each as wide as the list, with a hairline between them",
    "input[type=checkbox], .turf-person": "a list of ticks is one as well: the words beside a tick belong to it",
    ".calendar-day": "a month is cut into its days",
    ".wall-cell": "the wall chart is a picture, drawn for those who look after a team: its cells lie 4 px apart",
}

CROWDED = """([least, touching]) => {
  const top = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document;
  // What scrolls passes under what does not: only things that move together can be too close to each other.
  const movesWith = (one) => {
    for (let up = one; up; up = up.parentElement) {
      const { overflowY, position } = getComputedStyle(up);
      if (["auto", "scroll"].includes(overflowY) || ["fixed", "sticky"].includes(position)) return up;
    }
    return null;
  };
  const all = [...top.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter((one) => !one.disabled && one.checkVisibility({ visibilityProperty: true }))
    .map((one) => {
      const boxes = [one, ...(one.labels ?? [])].map((part) => part.getBoundingClientRect());
      return {
        one,
        kind: touching.findIndex((kind) => one.matches(kind)),
        ground: movesWith(one),
        left: Math.min(...boxes.map((box) => box.left)),
        right: Math.max(...boxes.map((box) => box.right)),
        top: Math.min(...boxes.map((box) => box.top)),
        bottom: Math.max(...boxes.map((box) => box.bottom)),
      };
    });
  const told = ({ one }) => one.outerHTML.replace(/\\s+/g, " ").slice(0, 90);
  return all.flatMap((a, at) => all.slice(at + 1).flatMap((b) => {
    if (a.ground !== b.ground || (a.kind >= 0 && a.kind === b.kind)) return [];
    const apart = Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom);
    return apart > least - 0.5 ? [] : [`${Math.round(apart)} px between ${told(a)} and ${told(b)}`];
  }));
}"""


def crowded(page: Page) -> list[str]:
    """Return every two things on the screen that lie too close to each other to be tapped safely."""
    found: list[str] = page.evaluate(CROWDED, [LEAST_APART, list(TOUCHING)])
    return found
