/** Keeps the focus in the room: what had it is gone with the case before, or with a dialog. */
import { useEffect, useRef } from "react";

const AFTER_DIALOGS_MS = 30; // a dialog gives the focus back to where it came from after 10

/**
 * Give the ref to the element that has the focus where nothing else does.
 *
 * attentive : whether nothing covers the room
 * place : changes with what the room shows
 */
export function useFocusKept<Host extends HTMLElement>(attentive: boolean, place: string) {
  const host = useRef<Host>(null);
  useEffect(() => {
    if (!attentive) return;
    const looking = setTimeout(() => {
      if (isLost(document.activeElement)) host.current?.focus({ preventScroll: true });
    }, AFTER_DIALOGS_MS);
    return () => clearTimeout(looking);
  }, [attentive, place]);
  return host;
}

/** Nowhere, or in a dialog that is on its way out. */
const isLost = (element: Element | null): boolean =>
  element === null || element === document.body || element.closest("[role=dialog]") !== null;
