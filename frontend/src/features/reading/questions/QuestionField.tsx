import { useEffect, useId, useRef, type RefObject } from "react";

import type { ShownAnswer } from "../answers";
import { useKeyName } from "../settings/comfort";

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
  /** False where the answers so far do not ask for it: its place is kept, so that nothing moves. */
  isAsked: boolean;
  /** What it hangs on has no answer yet: it is shown as what may come. */
  isPending?: boolean;
  /** The keys answer this question. */
  marked: boolean;
  /** Whether the mouse is at work in the form: what it points at is not scrolled away. */
  pointed: RefObject<boolean>;
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
export function QuestionField({ isAsked, isPending = false, marked, pointed, onMark, onCannot, ...field }: Props) {
  const { number, question } = field.asked;
  const { text, help_text: help, kind, required, shown_if: condition } = question;
  const helpId = useId();
  const frame = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (marked && !pointed.current) frame.current?.scrollIntoView({ block: "nearest" });
  }, [marked, pointed]);
  const isHeld = !isAsked && !isPending;
  const Field = FIELDS[kind];
  return (
    <fieldset
      ref={frame}
      className={classes.question}
      data-marked={marked || undefined}
      data-under={condition !== null || undefined}
      data-cannot={field.answer?.unanswerable || undefined}
      data-held={isHeld || undefined}
      data-pending={(!isAsked && isPending) || undefined}
      inert={!isAsked}
      disabled={!isAsked}
      aria-hidden={!isAsked || undefined}
      aria-describedby={help ? helpId : undefined}
      onFocus={onMark}
    >
      <legend>
        <span className={classes.number}>{number}</span> {text}
        {!required && <span className={classes.optional}> optional</span>}
      </legend>
      {help && (
        <p id={helpId} className={classes.help}>
          {help}
        </p>
      )}
      <Field {...field} />
      <div className={classes.foot}>
        {kind === "several" && <WayOn />}
        {required && <Cannot isSaid={field.answer?.unanswerable ?? false} onCannot={onCannot} />}
      </div>
      {isHeld && (
        <p className={classes.held}>
          <span className={classes.number}>{number}</span> Not asked with these answers
        </p>
      )}
    </fieldset>
  );
}

/** The keys stay with a question of several answers until the reader leads them on. */
function WayOn() {
  const key = useKeyName("room.nextQuestion");
  return key ? (
    <span aria-hidden>
      <kbd>{key}</kbd> next question
    </span>
  ) : null;
}

function Cannot({ isSaid, onCannot }: { isSaid: boolean; onCannot: () => void }) {
  const key = useKeyName("room.cannot");
  return (
    <button
      type="button"
      className={classes.cannot}
      aria-pressed={isSaid}
      title="These images do not allow an answer"
      onClick={onCannot}
    >
      Cannot be answered {key && <kbd aria-hidden>{key}</kbd>}
    </button>
  );
}
