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
  location.href = `sms:${number ?? ""}?&body=${encodeURIComponent(text)}`;
  return true;
}
