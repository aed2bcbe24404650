/** A WebGL context that the browser took away: say so, and open the images anew. */
import { Enums, eventTarget } from "@cornerstonejs/core";
import { useCallback, useEffect, useState } from "react";

import type { LinkedPlanes } from "./planes";

export interface Losing {
  onLost: () => void;
}

const AGAIN_MS = 1500; // drivers need a moment; the reader, to see what happened
const TRIES = 3; // by itself, then the reader decides

/** `attempt` changes with each new start: give it to the views as their key. */
export function useLostContext() {
  const [{ lost, attempt }, set] = useState({ lost: false, attempt: 0 });
  const onLost = useCallback(() => set((now) => ({ ...now, lost: true })), []);
  const again = useCallback(() => set((now) => ({ lost: false, attempt: now.attempt + 1 })), []);
  useEffect(() => {
    if (!lost || attempt >= TRIES) return;
    const timer = setTimeout(again, AGAIN_MS);
    return () => clearTimeout(timer);
  }, [lost, attempt, again]);
  return { lost, attempt, onLost, again };
}

/** Hear when the context that these planes are drawn with is lost. */
export function useContextLoss(planes: LinkedPlanes | null, onLost: () => void): void {
  useEffect(() => {
    if (!planes) return;
    const listener = (event: Event) => {
      const { renderingEngineId } = (event as CustomEvent<{ renderingEngineId: string }>).detail;
      if (renderingEngineId === planes.stage.id) onLost();
    };
    eventTarget.addEventListener(Enums.Events.WEBGL_CONTEXT_LOST, listener);
    return () => eventTarget.removeEventListener(Enums.Events.WEBGL_CONTEXT_LOST, listener);
  }, [planes, onLost]);
}
