/** What is said of a PIN that did not open. */
import { t } from "./words.ts";

const fewTries = 2;

/** How many tries are left, after what is said of this one; what follows the last is said before it is too late. */
export function pinRefused(triesLeft: number, said: string = t("lock.wrong")): string {
  const left = `${said} ${t("lock.left", { n: triesLeft })}.`;
  return triesLeft <= fewTries ? `${left} ${t("lock.last")}` : left;
}
