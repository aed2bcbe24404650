/** How a reader has set up the room, for whatever in it shows or hears a key. */
import { createContext, useContext } from "react";

import type { Preferences } from "@/api/preferences";
import type { FellBack } from "@/keys/bindings";
import { keyNameOf } from "@/keys/commands";
import type { Bindings } from "@/viewer/keys";

export interface Comfort {
  /** Where the form is, beside the images. */
  side: Preferences["side"];
  bindings: Bindings;
  /** Stored keys that make no sense any more. */
  fellBack: FellBack[];
  /** False while nobody knows yet what the reader has set. */
  known: boolean;
  /** Set and keep; what is set holds at once. */
  set: (change: Partial<Pick<Comfort, "side" | "bindings">>) => void;
  /** Why what is set is not kept yet, in words; "" where it is. */
  notKept: string;
  keepAgain: () => void;
}

const DEFAULT: Comfort = {
  side: "right",
  bindings: {},
  fellBack: [],
  known: true,
  set: () => undefined,
  notKept: "",
  keepAgain: () => undefined,
};

export const ComfortContext = createContext<Comfort>(DEFAULT);

export const useComfort = (): Comfort => useContext(ComfortContext);

/** The key of a command in words, as it is bound now; "" where it has none. */
export function useKeyName(id: string): string {
  return keyNameOf(id, useComfort().bindings);
}
