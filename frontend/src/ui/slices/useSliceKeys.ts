/** The keys of a page of slices, heard but in fields and dialogs. */
import { useEffect, useEffectEvent } from "react";

export type KeyHandlers = Record<string, (event: KeyboardEvent) => void>;

const FIELDS = "input:not([type=radio]), textarea, select, [contenteditable], [role=dialog], [role=option], [role=slider]";
const ARROWS = "input[type=radio], [role=combobox]"; // they have a use for arrow keys of their own

/** Call the handler of the key pressed, by its `key` in lower case. */
export function useSliceKeys(handlers: KeyHandlers): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const handler = handlers[event.key.toLowerCase()];
    if (!handler || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (document.querySelector("[role=dialog]") || target.closest(FIELDS)) return;
    if (event.key.startsWith("Arrow") && target.closest(ARROWS)) return;
    event.preventDefault();
    handler(event);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}
