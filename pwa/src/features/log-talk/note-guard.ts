/**
 * Words that could hurt somebody if a note got out: papers, health, pregnancy, drugs, police, card numbers, insults. Looked
 * at on this phone only; nothing is blocked, the writer is asked.
 */

const PATTERNS: readonly RegExp[] = [
  /\b(undocumented|immigra\w*|visa|green card|deport\w*|asylum|daca|papers|illegal(ly)? here|crossed the border)\b/,
  /\b(indocumentad\w*|migra|migratori\w*|inmigra\w*|papeles|deporta\w*|asilo|residencia|(cruzo|paso) la frontera)\b/,
  /\b(pregnan\w*|expecting a baby|miscarr\w*|abortion|cancer|diabet\w*|hiv|depress\w*|anxiety|panic|bipolar)\b/,
  /\b(therap(y|ist)|pills|rehab|surgery|sick leave|disab\w*|suicid\w*)\b/,
  /\b(embaraz\w*|espera un bebe|aborto|cancer|diabet\w*|vih|sida|depresi\w*|ansiedad|panico|de los nervios|suicid\w*)\b/,
  /\b(terapia|pastillas|cirugia|operacion|operaron|enferm[ao]|discapacid\w*)\b/,
  /\b(drugs?|weed|cocaine|opioid\w*|alcoholic|drunk|drinks too much|addict\w*)\b/,
  /\b(drogas?|marihuana|cocaina|alcoholic[ao]|borrach[ao]|toma (mucho|demasiado)|adict\w*)\b/,
  /\b(arrest\w*|jail|prison|felony|probation|parole|warrant|dui)\b/,
  /\b(arrest\w*|policia|carcel|prision|pres[ao]|antecedentes|libertad condicional|orden de captura)\b/,
  /\b(gay|lesbian|transgender|affair|divorc\w*|lesbiana|amante)\b/,
  /\b(bitch\w*|slut|whore|retard(ed)?|fag(got)?|put[ao]s?|maric[ao]\w*)\b/,
  /\b\d{3}-?\d{2}-?\d{4}\b/,
  /\b(ssn|social security|seguro social)\b/,
  /\b(card|carnet|carne|credencial|afiliacion)\D{0,20}\d{4,}/,
];

/** True when the note holds something better left out. Accents do not matter. */
export function couldHurt(note: string): boolean {
  const plain = note.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return PATTERNS.some((pattern) => pattern.test(plain));
}
