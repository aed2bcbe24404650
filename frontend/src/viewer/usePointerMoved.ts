/** Tells a hand that moves from a view that moves under a pointer at rest. */
import { useCallback, useRef } from "react";

interface At {
  type: string;
  clientX: number;
  clientY: number;
}

/**
 * Gives a function that says whether an event is of a hand: a press, a turned wheel, or a pointer
 * elsewhere than before. A browser reports a move as well when a layout changes below the pointer;
 * a reader at the keyboard would lose the plane just chosen.
 */
export function usePointerMoved(): (event: At) => boolean {
  const last = useRef<{ x: number; y: number } | null>(null);
  return useCallback(({ type, clientX: x, clientY: y }) => {
    const still = last.current?.x === x && last.current.y === y;
    last.current = { x, y };
    return type !== "pointermove" || !still;
  }, []);
}
