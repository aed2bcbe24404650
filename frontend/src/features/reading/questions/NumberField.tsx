import { useId } from "react";

import { entryKeys } from "./entryKeys";
import type { FieldProps } from "./QuestionField";
import classes from "./questions.module.css";
import { rangeWords, UNBOUNDED } from "./values";

/** A number with its unit. */
export function NumberField(props: FieldProps) {
  const { asked, answer, typed, problem, onType, onRest } = props;
  const { key, text } = asked.question;
  const limits = asked.question.limits ?? UNBOUNDED;
  const hint = useId();
  return (
    <div className={classes.entry}>
      <span className={classes.measure}>
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          name={key}
          aria-label={text}
          aria-describedby={hint}
          aria-invalid={problem ? true : undefined}
          maxLength={40}
          value={typed ?? answer?.value ?? ""}
          onChange={(event) => onType(event.currentTarget.value)}
          onKeyDown={entryKeys(props)}
          onBlur={onRest}
        />
        <span>{limits.unit}</span>
      </span>
      <span id={hint} className={classes.hint} data-wrong={problem ? true : undefined}>
        {problem ?? [rangeWords(limits), "Digits, then Enter"].filter(Boolean).join(". ")}
      </span>
    </div>
  );
}
