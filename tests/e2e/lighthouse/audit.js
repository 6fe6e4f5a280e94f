/**
 * Audit pages of the app in a browser that runs already, with what is kept in it: `node audit.js PORT CATEGORIES URL…`.
 *
 * Prints one JSON line for each page: its path, the score of each category (0 to 1) and what was less than whole.
 */
import lighthouse from "lighthouse";

const [port, categories, ...urls] = process.argv.slice(2);

/** What is said of a page. A busy browser may lose the beginning of its own trace; then the page is looked at again. */
async function look(url, triesLeft = 2) {
  const { lhr } = await lighthouse(url, {
    port: Number(port),
    logLevel: "error",
    onlyCategories: categories.split(","),
    disableStorageReset: true,
  });
  if (lhr.runtimeError && triesLeft === 0) {
    throw new Error(`${url}: ${lhr.runtimeError.message}`);
  }
  return lhr.runtimeError ? look(url, triesLeft - 1) : lhr;
}

for (const url of urls) {
  const lhr = await look(url);
  const counted = Object.values(lhr.categories).flatMap(({ auditRefs }) => auditRefs);
  const missed = counted
    .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
    .map(({ id }) => `${lhr.audits[id].title} ${lhr.audits[id].displayValue ?? ""}`.trim());
  const scores = Object.fromEntries(Object.entries(lhr.categories).map(([name, { score }]) => [name, score]));
  console.log(JSON.stringify({ path: new URL(lhr.finalDisplayedUrl).pathname, scores, missed }));
}
