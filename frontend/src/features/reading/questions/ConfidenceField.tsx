import { useKeyName } from "../settings/comfort";

import type { FieldProps } from "./QuestionField";
import classes from "./questions.module.css";

/** 0 to 100 on a slider, which stands nowhere until it is moved: a start would be a suggestion. */
export function ConfidenceField(props: FieldProps) {
  const { asked, answer, typed, onType, onRest, onFinish } = props;
  const [less, more] = [useKeyName("room.less"), useKeyName("room.more")];
  const value = typed ?? (answer?.unanswerable ? "" : (answer?.value ?? ""));
  return (
    <div className={classes.confidence} data-empty={value === "" || undefined}>
      <div className={classes.slider}>
        <input
          type="range"
          name={asked.question.key}
          aria-label={asked.question.text}
          aria-valuetext={value === "" ? "not given yet" : value}
          min={0}
          max={100}
          value={value === "" ? 50 : value}
          onChange={(event) => onType(event.currentTarget.value)}
          onPointerUp={(event) => {
            if (value === "") onType(event.currentTarget.value); // a click on the very middle
            event.currentTarget.blur();
            onFinish();
          }}
          onBlur={onRest}
        />
        <span aria-hidden>{value === "" ? "–" : value}</span>
      </div>
      <div className={classes.ticks} aria-hidden>
        <span>0</span>
        <span>
          <kbd>1</kbd> … <kbd>9</kbd> <kbd>0</kbd> {less && <kbd>{less}</kbd>} {more && <kbd>{more}</kbd>}
        </span>
        <span>100</span>
      </div>
    </div>
  );
}
