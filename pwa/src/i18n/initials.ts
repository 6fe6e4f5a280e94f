/** Initials that tell people apart: more letters only where somebody else has the same ones. Pure. */

const mostLetters = 3;
const alphabet = "abcdefghijklmnopqrstuvwxyz";

function capital(part: string): string {
  const [first = "", ...rest] = part;
  return first.toLocaleUpperCase() + rest.join("");
}

/** "Marisol V." as "M. V.", with two letters of each word "Ma. V.". */
export function dotted(name: string, letters = 1): string {
  const parts = name.trim().split(/\s+/).filter(Boolean);
  return parts
    .map((part) => `${capital([...part.replace(/\.$/, "")].slice(0, letters).join(""))}.`)
    .join(" ");
}

function grouped(names: Iterable<string>, letters: number): string[][] {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const short = dotted(name, letters);
    groups.set(short, [...(groups.get(short) ?? []), name]);
  }
  return [...groups.values()];
}

/**
 * What stands for each name whose initials somebody else has too: up to three letters of each word, and if that is not
 * enough a letter behind it, in the order of the names. Two people of one name stay alike: their units tell them apart.
 */
export function apart(names: Iterable<string>): Map<string, string> {
  const told = new Map<string, string>();
  const tell = (alike: readonly string[], letters: number) => {
    for (const group of grouped(alike, letters)) {
      if (group.length > 1 && letters < mostLetters) {
        tell(group, letters + 1);
      } else {
        group.sort().forEach((name, at) => {
          const behind = group.length > 1 ? ` ${alphabet[at % alphabet.length]}` : "";
          told.set(name, dotted(name, letters) + behind);
        });
      }
    }
  };
  for (const group of grouped(new Set(names), 1)) {
    if (group.length > 1) {
      tell(group, 2);
    }
  }
  return told;
}
