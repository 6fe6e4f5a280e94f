/** The address of a text in the phone's own messenger, with words to begin from; without a number it asks whom for. */
export function messageAddress(number: string | null, text: string): string {
  return `sms:${number ?? ""}?&body=${encodeURIComponent(text)}`;
}

/**
 * Hand words to the phone's own messenger: to a number when there is one, else to whatever the person chooses. Nothing is
 * sent from here. Returns false when nothing was opened.
 */
export async function openMessage(number: string | null, text: string): Promise<boolean> {
  if (number === null && navigator.share) {
    try {
      await navigator.share({ text });
      return true;
    } catch {
      return false;
    }
  }
  location.href = messageAddress(number, text);
  return true;
}
