import { useEffect, useId, useRef } from "react";

import type { ShownAnswer } from "../answers";

import type { Asked } from "./asked";
import { ConfidenceField } from "./ConfidenceField";
import { NumberField } from "./NumberField";
import { OptionsField } from "./OptionsField";
import classes from "./questions.module.css";
import { TextField } from "./TextField";

export interface FieldProps {
  asked: Asked;
  answer: ShownAnswer | undefined;
  /** What is being typed or dragged; undefined where nothing is. */
  typed: string | undefined;
  problem: string | undefined;
  onAnswer: (value: string) => void;
  onType: (text: string) => void;
  /** What was typed is to be an answer at once. */
  onRest: () => void;
  /** And the keys go on to the next question. */
  onFinish: () => void;
}

interface Props extends FieldProps {
  /** The keys answer this question. */
  marked: boolean;
  onMark: () => void;
  onCannot: () => void;
}

const FIELDS = {
  yes_no: OptionsField,
  choice: OptionsField,
  several: OptionsField,
  scale: OptionsField,
  confidence: ConfidenceField,
  number: NumberField,
  text: TextField,
} as const;

/** One question, whatever its kind; each way to answer shows its key. */
export function QuestionField({ marked, onMark, onCannot, ...field }: Props) {
  const { number, question } = field.asked;
  const { text, help_text: help, kind, required, shown_if: condition } = question;
  const helpId = useId();
  const frame = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (marked) frame.current?.scrollIntoView({ block: "nearest" });
  }, [marked]);
  const Field = FIELDS[kind];
  return (
    <fieldset
      ref={frame}
      className={classes.question}
      data-marked={marked || undefined}
      data-under={condition !== null || undefined}
      data-cannot={field.answer?.unanswerable || undefined}
      aria-describedby={help ? helpId : undefined}
      onFocus={onMark}
    >
      <legend>
        <span className={classes.number}>{number}</span> {text}
        {!required && <span className={classes.optional}> optional</span>}
      </legend>
      <Field {...field} />
      <div className={classes.foot}>
        {required && (
          <button
            type="button"
            className={classes.cannot}
            aria-pressed={field.answer?.unanswerable ?? false}
            title="These images do not allow an answer (U)"
            onClick={onCannot}
          >
            Cannot be answered
          </button>
        )}
        {help && <p id={helpId}>{help}</p>}
      </div>
    </fieldset>
  );
}
