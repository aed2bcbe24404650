import type { ReactNode } from "react";

import { QuestionField } from "./questions/QuestionField";
import classes from "./side.module.css";
import type { Answering } from "./useAnswering";

interface Props {
  name: string; // "Case 12"
  reading: Answering;
  notice: string;
  onSubmit: () => void;
  /** What leads on: the button, and what goes with it. */
  children: ReactNode;
}

/** The questions beside the images, and the way on. */
export function AnswerForm({ name, reading, notice, onSubmit, children }: Props) {
  return (
    <form
      className={classes.form}
      aria-label={`Questions on ${name.toLowerCase()}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <div className={classes.questions}>
        {reading.asked.map((asked) => {
          const { key } = asked.question;
          return (
            <QuestionField
              key={key}
              asked={asked}
              answer={reading.answers[key]}
              typed={reading.typing.typed[key]}
              problem={reading.typing.problems[key]}
              marked={asked === reading.marked}
              onMark={() => reading.mark(key)}
              onAnswer={(value) => reading.answer(asked, { value, unanswerable: false })}
              onCannot={() => reading.cannot(asked)}
              onType={(text) => reading.typing.type(key, text)}
              onRest={() => reading.typing.finish(key)}
              onFinish={() => reading.finish(asked)}
            />
          );
        })}
      </div>
      <div className={classes.onward}>
        <p className={classes.formNotice} role="alert">
          {notice}
        </p>
        {children}
      </div>
    </form>
  );
}
