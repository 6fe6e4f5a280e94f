/** What kind of browser holds the app, where that changes what a person has to do. */

interface AppleNavigator extends Navigator {
  standalone?: boolean;
}

/** True when the app was opened from the home screen. */
export function onHomeScreen(): boolean {
  const apple: AppleNavigator = navigator;
  return apple.standalone === true || matchMedia("(display-mode: standalone)").matches;
}

/** True on an iPhone or iPad, whose home screen apps have a storage of their own. */
export function isApple(agent = navigator.userAgent, touchPoints = navigator.maxTouchPoints): boolean {
  return /iPhone|iPad|iPod/.test(agent) || (/Macintosh/.test(agent) && touchPoints > 1);
}

/** True inside the browser of another app, which forgets what it stored. */
export function insideAnotherApp(agent = navigator.userAgent): boolean {
  return /FBAN|FBAV|Instagram|Line\/|WhatsApp|; wv\)/.test(agent);
}
