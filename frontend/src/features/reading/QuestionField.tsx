import { useId } from "react";

import type { ShownAnswer } from "./answers";
import type { Question } from "./queries";
import classes from "./room.module.css";

interface Props {
  number: number;
  question: Question;
  answer: ShownAnswer | undefined;
  /** The number keys answer this question. */
  marked: boolean;
  onMark: () => void;
  onAnswer: (option: number) => void;
}

/** One question with its options; each option shows the key that chooses it. */
export function QuestionField({ number, question, answer, marked, onMark, onAnswer }: Props) {
  const help = useId();
  return (
    <fieldset
      className={classes.question}
      data-marked={marked || undefined}
      aria-describedby={question.help_text ? help : undefined}
      onFocus={onMark}
    >
      <legend>
        <span className={classes.number}>{number}</span> {question.text}
      </legend>
      {question.options.map(({ value, label }, option) => (
        <label key={value} className={classes.option} data-chosen={answer?.value === value || undefined}>
          <input
            type="radio"
            name={question.key}
            value={value}
            checked={answer?.value === value}
            onChange={() => onAnswer(option)}
          />
          <span>{label}</span>
          <kbd aria-hidden>{option + 1}</kbd>
        </label>
      ))}
      {question.help_text && (
        <p id={help} className={classes.help}>
          {question.help_text}
        </p>
      )}
    </fieldset>
  );
}
