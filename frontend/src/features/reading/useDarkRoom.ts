/** The reading room is dark whatever the system prefers. */
import { useLayoutEffect } from "react";

const ATTRIBUTE = "data-mantine-color-scheme";

export function useDarkRoom(): void {
  useLayoutEffect(() => {
    const root = document.documentElement;
    const before = root.getAttribute(ATTRIBUTE);
    root.setAttribute(ATTRIBUTE, "dark");
    return () => {
      if (before !== null) root.setAttribute(ATTRIBUTE, before);
    };
  }, []);
}
