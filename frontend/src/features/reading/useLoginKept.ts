/** Notices, as the reader comes back to this window, that another one has logged in or out meanwhile. */
import { useEffect, useEffectEvent } from "react";

import { isAnother } from "./login";

export function useLoginKept(reader: string, onLost: () => void): void {
  const look = useEffectEvent(async () => {
    try {
      if (await isAnother(reader)) onLost();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // no connection: the outbox says so
    }
  });
  useEffect(() => {
    const comeBack = () => void look();
    window.addEventListener("focus", comeBack);
    return () => window.removeEventListener("focus", comeBack);
  }, []);
}
