/** The reader's own keys, for whatever in the viewer names a key: tooltips and the handler. */
import { createContext, useContext } from "react";

import { keyShown, type Bindings } from "./keys";

export const BoundKeys = createContext<Bindings>({});

/** Gives a tooltip with the key that a command has now: "Reset zoom, pan and window (R)". */
export function useTip(): (text: string, id?: string) => string {
  const bindings = useContext(BoundKeys);
  return (text, id) => {
    const key = id ? keyShown(id, bindings) : "";
    return key ? `${text} (${key})` : text;
  };
}
