import { useEffect, useId, useRef, type KeyboardEvent } from "react";
import { Link } from "react-router";

import { LEAST, type Hindrance } from "./tooSmall";
import classes from "./TooSmall.module.css";

interface Props {
  hindrance: Hindrance; // from useHindrance()
}

/** Covers the reading room where it cannot be used, and says what it needs; what is under it stays. */
export function TooSmall({ hindrance }: Props) {
  const cover = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    const before = document.activeElement;
    cover.current?.showModal(); // above all else, which cannot be reached meanwhile
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const stay = (event: KeyboardEvent) => {
    if (event.key === "Escape") event.preventDefault(); // only the window's size lifts it
  };
  return (
    <dialog ref={cover} className={classes.cover} aria-labelledby={title} onKeyDown={stay}>
      <main>
        <h1 id={title}>
          {hindrance === "phone"
            ? "This screen is too small to read on"
            : "This window is too small to read in"}
        </h1>
        <p>
          {hindrance === "phone"
            ? "Log in on a desktop or laptop computer with a mouse or trackpad and a large screen."
            : `The reading room needs ${LEAST.width} × ${LEAST.height} CSS pixels. Make the window larger or full screen (F11), or zoom out (Ctrl and −).`}
        </p>
        <p>Nothing is lost: your answers are kept, and you go on at this case.</p>
        <Link to="/reading">Back to your studies</Link>
      </main>
    </dialog>
  );
}
