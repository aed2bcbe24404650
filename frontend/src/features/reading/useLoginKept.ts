/** Notices, as the reader comes back to this window or the login's time is over, that he is not logged in. */
import { useEffect, useEffectEvent } from "react";

import { onSessionOver } from "@/api/sessionOver";

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
    const stopListening = onSessionOver(comeBack);
    window.addEventListener("focus", comeBack);
    return () => {
      stopListening();
      window.removeEventListener("focus", comeBack);
    };
  }, []);
}
