"""Looks at a screen with large letters and little room: nothing may be lost, cut off or out of reach to the side.

Three looks: as it is, for the sizes of letters, for what is chosen from a list and for how many buttons call first; a
phone of 360 pixels with letters a third larger, for buttons; and one of 320 pixels with letters twice as large, for all
there is to read.
"""

from playwright.sync_api import Page

SMALLEST = {"letters": 13, "field": 16, "line": 1.4, "body": 17, "display": 24, "arrow": 16}
"""Letters anywhere, what is typed, the height of a line against its letters, and what is read most, in CSS pixels; from
`display` on, letters stand alone, and their lines may be closer; `arrow` is beside what was chosen from a list."""

TOP = """const top = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
const isSeen = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  && one.getBoundingClientRect().width > 2 && one.getBoundingClientRect().height > 2;
const hasWords = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "");
const told = (one) => one.outerHTML.replace(/\\s+/g, " ").slice(0, 120);"""

LETTERS = f"""(smallest) => {{
  {TOP}
  const paper = document.createElement("canvas").getContext("2d");
  const wordsWide = (one) => {{
    paper.font = getComputedStyle(one).font;
    return paper.measureText(one.selectedOptions[0]?.label ?? "").width;
  }};
  const found = [];
  const body = parseFloat(getComputedStyle(document.body).fontSize);
  if (body < smallest.body) found.push(`what is read most has ${{body}} px`);
  for (const one of top.querySelectorAll("*")) {{
    if (one.matches("select") && isSeen(one) && !one.multiple) {{
      const {{ paddingInlineStart, paddingInlineEnd }} = getComputedStyle(one);
      const room = one.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd) - smallest.arrow;
      if (wordsWide(one) > room) found.push(`what is chosen is cut off: ${{told(one)}}`);
    }}
    const isField = one.matches("input:not([type=checkbox], [type=radio], [type=range]), select, textarea");
    if (!isSeen(one) || !(isField || hasWords(one)) || one.closest("svg")) continue;
    const {{ fontSize, lineHeight }} = getComputedStyle(one);
    const size = parseFloat(fontSize);
    if (size < (isField ? smallest.field : smallest.letters) - 0.01) found.push(`${{size}} px: ${{told(one)}}`);
    const isRead = size < smallest.display && one.matches("p, li, dd, blockquote");
    if (isRead && parseFloat(lineHeight) / size < smallest.line - 0.01) {{
      found.push(`lines of ${{lineHeight}} for letters of ${{fontSize}}: ${{told(one)}}`);
    }}
  }}
  const first = [...top.querySelectorAll("[data-primary]")].filter(isSeen);
  if (first.length > 1) found.push(`${{first.length}} buttons call first: ${{first.map((one) => one.innerText)}}`);
  return found;
}}"""

CUT_OFF = f"""(which) => {{
  {TOP}
  const wide = document.documentElement.clientWidth;
  const over = document.documentElement.scrollWidth - wide;
  const found = over > 0 ? [`the page is ${{over}} px wider than the phone`] : [];
  const isWithin = (one, test) => {{
    for (let up = one; up && up !== document.body; up = up.parentElement) if (test(getComputedStyle(up))) return true;
    return false;
  }};
  for (const one of top.querySelectorAll(which)) {{
    if (!isSeen(one) || one.closest("svg")) continue;
    const isScrolled = isWithin(one.parentElement, ({{ overflowX }}) => ["auto", "scroll"].includes(overflowX));
    const {{ left, right }} = one.getBoundingClientRect();
    const isHidden = isWithin(one, ({{ clipPath, overflowX, textOverflow }}) =>
      clipPath !== "none" || textOverflow === "ellipsis" && overflowX === "hidden");
    if (!isScrolled && !isHidden && hasWords(one) && (left < -1 || right > wide + 1)) {{
      found.push(`runs off the side: ${{told(one)}}`);
    }}
    const button = one.closest("button, .button")?.getBoundingClientRect();
    const isOut = button && hasWords(one) && !isHidden && (left < button.left - 1 || right > button.right + 1);
    const clips = ["hidden", "clip"].includes(getComputedStyle(one).overflowX) && !one.matches("input, textarea");
    if (isOut || (clips && !isHidden && one.scrollWidth > one.clientWidth + 1)) found.push(`cut off: ${{told(one)}}`);
  }}
  return found;
}}"""

BUTTONS, EVERYTHING = "button, button *, .button, .button *, nav a, nav a *", "*"


def misfits(page: Page) -> list[str]:
    """Return what does not fit on the screen that stands on the page; leaves the page on a phone as it was found."""
    before = page.viewport_size
    found = [f"as it is: {one}" for one in page.evaluate(LETTERS, SMALLEST)]
    for width, percent, which in ((360, 130, BUTTONS), (320, 200, EVERYTHING)):
        page.set_viewport_size({"width": width, "height": 740})
        kept = page.evaluate(
            "(size) => { const { dataset } = document.documentElement, was = dataset.text; dataset.text = size;"
            " return was ?? '100'; }",
            str(percent),
        )
        found += [f"{width} px, letters of {percent} %: {one}" for one in page.evaluate(CUT_OFF, which)]
        page.evaluate("(was) => { document.documentElement.dataset.text = was; }", kept)
    if before:
        page.set_viewport_size(before)
    return found
