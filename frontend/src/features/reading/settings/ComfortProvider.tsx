import { useMemo, type ReactNode } from "react";

import { usePreferences } from "@/api/preferences";
import { resolve } from "@/keys/bindings";

import { ComfortContext, type Comfort } from "./comfort";

/** Lets the room know what the reader has set. */
export function ComfortProvider({ children }: { children: ReactNode }) {
  const { preferences, known, set, notKept, keepAgain } = usePreferences();
  const { side, keys } = preferences;
  const { bindings, fellBack } = useMemo(() => resolve(keys), [keys]);
  const comfort: Comfort = {
    side,
    bindings,
    fellBack,
    known,
    set: (change) => set({ side: change.side ?? side, keys: { ...(change.bindings ?? bindings) } }),
    notKept,
    keepAgain,
  };
  return <ComfortContext value={comfort}>{children}</ComfortContext>;
}
