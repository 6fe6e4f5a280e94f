import type { ComponentType, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { wordsOfRooms } from "#i18n/words.ts";

/** A notice that is seldom shown: its words and its code are fetched only then. Without signal it waits for the next time. */
function fetched<P extends object>(load: () => Promise<ComponentType<P>>) {
  return function LaterNotice(props: P): JSX.Element | null {
    const [Shown, setShown] = useState<ComponentType<P> | null>(null);
    useEffect(() => {
      Promise.all([load(), wordsOfRooms()]).then(
        ([card]) => setShown(() => card),
        () => {},
      );
    }, []);
    return Shown && <Shown {...props} />;
  };
}

/** A reminder is offered. */
export const PrimerNotice = fetched<{ day: string }>(
  async () => (await import("#features/reminders/primer-card.tsx")).PrimerCard,
);

/** This phone is almost full. */
export const RoomNotice = fetched(async () => (await import("./room-card.tsx")).RoomCard);

/** It is time to speak with somebody she coaches. */
export const ContactNotice = fetched<{ memberId: string }>(
  async () => (await import("#features/coaching/contact-card.tsx")).ContactCard,
);
