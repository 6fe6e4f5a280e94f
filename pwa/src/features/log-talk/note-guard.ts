/**
 * Words that could hurt somebody if a note got out: papers, health, pregnancy, drugs, police, card numbers. Looked at on
 * this phone only; nothing is blocked, the writer is asked.
 */

const PATTERNS: readonly RegExp[] = [
  /\b(undocumented|immigra\w*|visa|green card|deport\w*|asylum|daca|papers|illegal(ly)? here)\b/,
  /\b(indocumentad\w*|migra|migratori\w*|inmigra\w*|sin papeles|papeles|deporta\w*|asilo|residencia)\b/,
  /\b(pregnan\w*|miscarr\w*|abortion|cancer|diabet\w*|hiv|depress\w*|anxiety|bipolar|therapy|rehab|surgery|sick leave|disab\w*)\b/,
  /\b(embaraz\w*|aborto|cancer|diabet\w*|vih|sida|depresi\w*|ansiedad|terapia|cirugia|operacion|enferm[ao]|discapacid\w*)\b/,
  /\b(drugs?|weed|cocaine|opioid\w*|alcoholic|drunk|drinks too much|addict\w*)\b/,
  /\b(drogas?|marihuana|cocaina|alcoholic[ao]|borrach[ao]|adict\w*)\b/,
  /\b(arrest\w*|jail|prison|felony|probation|parole|warrant|dui)\b/,
  /\b(arrest\w*|carcel|prision|preso|presa|antecedentes|libertad condicional|orden de captura)\b/,
  /\b(gay|lesbian|transgender|affair|divorc\w*|lesbiana|amante)\b/,
  /\b\d{3}-?\d{2}-?\d{4}\b/,
  /\b(ssn|social security|seguro social)\b/,
];

/** True when the note holds something better left out. Accents do not matter. */
export function couldHurt(note: string): boolean {
  const plain = note.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return PATTERNS.some((pattern) => pattern.test(plain));
}
