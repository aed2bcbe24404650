/** Window and level of a view: said as text, and typed when asked for. */
import { useEffect, useId, useRef, useState, type FocusEvent, type KeyboardEvent } from "react";

import { useTip } from "./bindings";
import type { GreyWindow } from "./header";
import classes from "./viewer.module.css";
import { readWindow } from "./window";

interface GreyProps {
  view: string;
  now: GreyWindow;
  typing: boolean;
  onType: () => void;
  onTyped: (window: GreyWindow | null) => void;
}

export function Grey({ view, now, typing, onType, onTyped }: GreyProps) {
  const tip = useTip();
  if (typing) return <GreyFields view={view} now={now} onTyped={onTyped} />;
  return (
    <button
      type="button"
      className={classes.grey}
      title={tip("Type window and level", "viewer.typeWindow")}
      aria-label={`${view}: ${words(now)}, type others`}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onType}
    >
      {words(now)}
    </button>
  );
}

export const words = ({ width, center }: GreyWindow) => `W ${Math.round(width)} L ${Math.round(center)}`;

type FieldsProps = Pick<GreyProps, "view" | "now" | "onTyped">;

function GreyFields({ view, now, onTyped }: FieldsProps) {
  const [width, setWidth] = useState(String(Math.round(now.width)));
  const [level, setLevel] = useState(String(Math.round(now.center)));
  const [tried, setTried] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const messageId = useId();
  const read = readWindow(width, level);
  const wrong = tried && "wrong" in read ? read : null;

  useEffect(() => {
    const before = document.activeElement;
    first.current?.select();
    return () => {
      const left = document.activeElement === document.body; // not when another element was clicked
      if (left && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation(); // the keys of images and answers rest meanwhile
    if (event.key === "Escape") onTyped(null);
    if (event.key !== "Enter") return;
    event.preventDefault();
    if ("window" in read) onTyped(read.window);
    else setTried(true);
  };
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) onTyped(null);
  };
  const field = (name: string, letter: string, value: string, set: (text: string) => void) => (
    <label>
      {letter}
      <input
        ref={letter === "W" ? first : undefined}
        aria-label={`${name} of the ${view} view`}
        aria-invalid={wrong?.wrong === name || undefined}
        aria-describedby={wrong ? messageId : undefined}
        autoComplete="off"
        inputMode="decimal"
        value={value}
        onChange={(event) => set(event.target.value)}
      />
    </label>
  );
  return (
    <div
      className={classes.greyFields}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      {field("width", "W", width, setWidth)}
      {field("level", "L", level, setLevel)}
      <p id={messageId} role={wrong ? "alert" : undefined}>
        {wrong ? wrong.message : "Enter sets, Esc leaves"}
      </p>
    </div>
  );
}
