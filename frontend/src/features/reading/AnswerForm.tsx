import { useRef, type ReactNode } from "react";

import { missing } from "./answers";
import { numbered, pendingNow, type Asked } from "./questions/asked";
import { QuestionField } from "./questions/QuestionField";
import classes from "./side.module.css";
import type { Answering } from "./useAnswering";

/** The id of what says which questions are open: a button that waits for them is described by it. */
export const OPEN_QUESTIONS = "open-questions";

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
  const pointed = useRef(false);
  return (
    <form
      className={classes.form}
      aria-label={`Questions on ${name.toLowerCase()}`}
      noValidate
      onKeyDownCapture={() => (pointed.current = false)}
      onSubmit={(event) => {
        event.preventDefault();
        pointed.current = false;
        onSubmit();
      }}
    >
      <div
        className={classes.questions}
        onPointerDownCapture={() => (pointed.current = true)}
        onPointerLeave={() => (pointed.current = false)}
      >
        {numbered(reading.questions).map((asked) => (
          <OneQuestion key={asked.question.key} {...{ asked, reading, pointed }} />
        ))}
      </div>
      <div className={classes.onward}>
        <div id={OPEN_QUESTIONS} className={classes.state}>
          <p className={classes.formNotice} role="alert">
            {notice}
          </p>
          {!notice && <Standing reading={reading} />}
        </div>
        {children}
      </div>
    </form>
  );
}

interface OneProps {
  asked: Asked;
  reading: Answering;
  pointed: React.RefObject<boolean>;
}

function OneQuestion({ asked, reading, pointed }: OneProps) {
  const { key } = asked.question;
  return (
    <QuestionField
      asked={asked}
      answer={reading.answers[key]}
      typed={reading.typing.typed[key]}
      problem={reading.typing.problems[key]}
      isAsked={reading.asked.some(({ question }) => question.key === key)}
      isPending={pendingNow(reading.questions, reading.answers).has(key)}
      marked={key === reading.marked?.question.key}
      pointed={pointed}
      onMark={() => reading.mark(key)}
      onAnswer={(value) => reading.answer(asked, { value, unanswerable: false })}
      onCannot={() => reading.cannot(asked)}
      onType={(text) => reading.typing.type(key, text)}
      onRest={() => reading.typing.finish(key)}
      onFinish={() => reading.finish(asked)}
    />
  );
}

/** Why the next case does not open yet, or what became of a change. */
function Standing({ reading }: { reading: Answering }) {
  const open = missing(reading.asked, { ...reading.answers, ...reading.typing.answers });
  return <p className={classes.open}>{standing(open, reading.isChanged)}</p>;
}

function standing(open: Asked[], isChanged: boolean): string {
  if (open.length > 0) return `Still to answer: ${open.map(({ number }) => number).join(", ")}`;
  return isChanged ? "Changed, but not saved: say why first." : "Every question is answered.";
}
