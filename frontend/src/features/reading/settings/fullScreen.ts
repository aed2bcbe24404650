/** The whole screen for the room. */
import { useSyncExternalStore } from "react";

function subscribe(changed: () => void): () => void {
  document.addEventListener("fullscreenchange", changed);
  return () => document.removeEventListener("fullscreenchange", changed);
}

/** Whether the room has the whole screen now. */
export const useIsFullScreen = (): boolean =>
  useSyncExternalStore(subscribe, () => document.fullscreenElement !== null);

/** Whether this browser gives it at all. */
export const offersFullScreen = (): boolean => document.fullscreenEnabled === true;

/** Take the whole screen or give it back; a browser that refuses leaves all as it was. */
export async function toggleFullScreen(): Promise<void> {
  const page = document.documentElement; // the whole page, so that dialogs are seen too
  try {
    await (document.fullscreenElement ? document.exitFullscreen() : page.requestFullscreen());
  } catch (refusal) {
    if (!(refusal instanceof TypeError || refusal instanceof DOMException)) throw refusal;
  }
}
