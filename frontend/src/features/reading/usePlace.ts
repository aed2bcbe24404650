/** Whether this reader reads in this window, or in one that was opened later. */
import { useEffect, useRef, useState } from "react";

import { holdPlace, type HeldPlace } from "./place";

/** `here` is null for the moment until the browser has said. */
export function usePlace(reader: string) {
  const held = useRef<HeldPlace | null>(null);
  const [here, setHere] = useState<boolean | null>(null);
  useEffect(() => {
    const place = holdPlace(reader, setHere, navigator.locks);
    held.current = place;
    return place.leave;
  }, [reader]);
  return { here, take: () => held.current?.take() };
}
