/** Whether images can be judged in this window, and what hinders it. */
import { useSyncExternalStore } from "react";

/** CSS pixels that three planes and the questions need; 1280x720 at 150 % leaves 853 wide. */
export const LEAST = { width: 840, height: 430 } as const;
/** Below it a screen that is worked with fingers is a phone, on its side or not. */
const LEAST_TOUCHED = { width: 1000, height: 600 } as const;
const FINGERS = "(pointer: coarse) and (hover: none)";

export type Hindrance = "phone" | "window";

/** What hinders reading in a window of this size (CSS pixels); null when nothing does. */
export function hindranceOf(width: number, height: number, fingers: boolean): Hindrance | null {
  if (fingers && (width < LEAST_TOUCHED.width || height < LEAST_TOUCHED.height)) return "phone";
  return width < LEAST.width || height < LEAST.height ? "window" : null;
}

function hindranceNow(): Hindrance | null {
  return hindranceOf(window.innerWidth, window.innerHeight, window.matchMedia(FINGERS).matches);
}

function onResize(changed: () => void): () => void {
  window.addEventListener("resize", changed);
  return () => window.removeEventListener("resize", changed);
}

/** The same for this window, again whenever its size or zoom changes. */
export function useHindrance(): Hindrance | null {
  return useSyncExternalStore(onResize, hindranceNow);
}
