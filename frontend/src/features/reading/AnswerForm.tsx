import { missing } from "./answers";
import type { Presentation } from "./queries";
import { QuestionField } from "./QuestionField";
import classes from "./room.module.css";
import type { CaseState } from "./useCase";

interface Props {
  presentation: Presentation;
  reading: CaseState;
}

/** The questions beside the images, and the one way on. */
export function AnswerForm({ presentation, reading }: Props) {
  const { questions, position, total } = presentation;
  const ready = missing(questions, reading.answers).length === 0 && !reading.leaving;
  return (
    <form
      className={classes.form}
      aria-label={`Questions on case ${position}`}
      onSubmit={(event) => {
        event.preventDefault();
        void reading.next();
      }}
    >
      <div className={classes.questions}>
        {questions.map((question, index) => (
          <QuestionField
            key={question.key}
            number={index + 1}
            question={question}
            answer={reading.answers[question.key]}
            marked={index === reading.marked}
            onMark={() => reading.setMarked(index)}
            onAnswer={(option) => reading.answer(index, option)}
          />
        ))}
      </div>
      <div className={classes.onward}>
        <p className={classes.formNotice} role="alert">
          {reading.notice}
        </p>
        <button
          type="submit"
          className={classes.next}
          data-ready={ready || undefined}
          title="Once you go on, this case cannot be opened again"
        >
          {position === total ? "Finish" : "Next case"} <kbd aria-hidden>Enter</kbd>
        </button>
      </div>
    </form>
  );
}
