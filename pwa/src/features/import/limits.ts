/** How much is read of a file: enough for any address book, too little to choke a phone. */

export const maxFileBytes = 5 * 1024 * 1024;
/** Cards or rows; what stands after them is left unread, and the member is told. */
export const maxCards = 5_000;
/** Characters of a field that are looked at. */
export const maxFieldLength = 500;
/** Bytes of one line, folded lines joined. */
export const maxLineBytes = 65_536;
/** Cells of one row that are looked at; the widest export there is has about a hundred. */
export const maxCells = 400;
/** After so long the reader is ended (ms). */
export const maxReadingMs = 10_000;
