import type { MouseEvent } from "react";

/** Past the navigation: the first stop of whoever works by keyboard, seen only while it has the focus. */
export function SkipLink({ to }: { to: string }) {
  const skip = (event: MouseEvent) => {
    event.preventDefault(); // an address with a fragment would be another page to the router
    document.getElementById(to)?.focus();
  };
  return (
    <a className="skip" href={`#${to}`} onClick={skip}>
      Skip to content
    </a>
  );
}
