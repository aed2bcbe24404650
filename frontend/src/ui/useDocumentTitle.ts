import { useEffect } from "react";

/** Name the browser's tab after the page. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Verum`;
    return () => {
      document.title = "Verum";
    };
  }, [title]);
}
