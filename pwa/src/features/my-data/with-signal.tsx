import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/** A part that needs an answer of the server is fetched from it as well, with its words: without signal it is not there. */
export function withSignal(load: () => Promise<ComponentType>): ComponentType {
  return function WithSignal() {
    const [Part, setPart] = useState<ComponentType | null>(null);
    useEffect(() => {
      load().then(
        (part) => setPart(() => part),
        () => {},
      );
    }, []);
    return Part && <Part />;
  };
}
