import { useEffect, useRef } from "react";
import { Link } from "react-router";

import { LEAST, type Hindrance } from "./tooSmall";
import classes from "./TooSmall.module.css";

interface Props {
  hindrance: Hindrance; // from useHindrance()
}

/** Covers the reading room where it cannot be used, and says what it needs; what is under it stays. */
export function TooSmall({ hindrance }: Props) {
  const words = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    words.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <section ref={words} tabIndex={-1} className={classes.cover} role="alert">
      {hindrance === "phone" ? (
        <>
          <h1>This screen is too small to read on</h1>
          <p>Log in on a desktop or laptop computer with a mouse or trackpad and a large screen.</p>
        </>
      ) : (
        <>
          <h1>This window is too small to read in</h1>
          <p>
            The reading room needs {LEAST.width} × {LEAST.height} CSS pixels. Make the window larger or
            full screen (F11), or zoom out (Ctrl and −).
          </p>
        </>
      )}
      <p>Nothing is lost: your answers are kept, and you go on at this case.</p>
      <Link to="/reading">Back to your studies</Link>
    </section>
  );
}
