/** What stands in the images' place while there are none: loading, or what went wrong. */
import type { ReactNode } from "react";

import type { VolumeError } from "./header";
import classes from "./viewer.module.css";

export function Notice({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={classes.notice} role="alert">
      <strong>{title}</strong>
      {children}
    </div>
  );
}

export function LoadingImages({ progress }: { progress: number }) {
  const percent = Math.round(progress * 100);
  return (
    <div className={classes.notice}>
      <span>Loading images</span>
      <div
        className={classes.track}
        role="progressbar"
        aria-label="Loading images"
        aria-valuenow={percent}
      >
        <div style={{ width: `${percent}%` }} />
      </div>
    </div>
  );
}

const ADVICE = {
  network: "Check the connection, then try again.",
  refused: "Try again; if it stays so, tell the study’s lead.",
  damaged: "Try again; if it stays so, tell the study’s lead that this case is damaged.",
} as const;

export function ImagesFailed({ error, onRetry }: { error: VolumeError; onRetry: () => void }) {
  return (
    <Notice title="The images could not be loaded">
      <p>
        What happened: {error.message}. {ADVICE[error.fault]}
      </p>
      <button type="button" className={classes.tool} aria-pressed="true" onClick={onRetry}>
        Try again
      </button>
    </Notice>
  );
}

export function NotDrawn({ cause }: { cause: unknown }) {
  return (
    <Notice title="The images could not be drawn">
      <p>
        What happened: {cause instanceof Error ? cause.message : String(cause)}. Reload the page; what
        was saved is kept.
      </p>
    </Notice>
  );
}

export function NoWebGL2() {
  return (
    <Notice title="This browser cannot show the images">
      <p>
        Verum draws volumes with WebGL2, which is missing or switched off here. Use a current Firefox,
        Chrome, Edge or Safari on a desktop computer, and allow hardware acceleration in its settings.
      </p>
    </Notice>
  );
}

/** The WebGL context is gone: the driver was reset, or the computer slept. */
export function ImagesLost({ onAgain }: { onAgain: () => void }) {
  return (
    <Notice title="The images went off the screen">
      <p>
        The computer’s graphics were reset. They are shown again in a moment; your answers are not
        touched. If they do not come back, reload the page.
      </p>
      <button type="button" className={classes.tool} aria-pressed="true" onClick={onAgain}>
        Show the images again
      </button>
    </Notice>
  );
}
