import { useId } from "react";

import classes from "./side.module.css";
import type { Answering } from "./useAnswering";

interface Props {
  reading: Answering;
  onReturn: () => void;
}

/** Below the answers of a completed case: the way back, or the reason for what was changed. */
export function Correction({ reading, onReturn }: Props) {
  return (
    <div className={classes.correction}>
      {reading.isChanged ? (
        <Reason reading={reading} />
      ) : (
        <button type="button" className={classes.next} data-ready onClick={onReturn}>
          Back to where you were <kbd aria-hidden>Enter</kbd>
        </button>
      )}
    </div>
  );
}

function Reason({ reading }: Pick<Props, "reading">) {
  const { reason, setReason } = reading;
  const id = useId();
  const save = () => {
    if (reason.trim() === "") return reading.setNotice("Say why the answer changes.");
    if (!reading.isComplete()) return;
    reading.correct();
  };
  return (
    <>
      <label htmlFor={id}>Why does the answer change?</label>
      <input
        id={id}
        name="reason"
        autoComplete="off"
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
          if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
          event.preventDefault();
          save();
        }}
      />
      <div className={classes.acts}>
        <button type="button" className={classes.plain} onClick={reading.discard}>
          Discard
        </button>
        <button type="button" className={classes.next} data-ready={reason.trim() !== "" || undefined} onClick={save}>
          Save correction <kbd aria-hidden>Enter</kbd>
        </button>
      </div>
    </>
  );
}
