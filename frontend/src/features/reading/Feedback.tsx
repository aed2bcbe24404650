import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";

import { Loaded } from "@/ui/Loaded";

import { feedbackQuery, type Feedback as Told, type Presentation } from "./queries";
import type { Dialog } from "./RoomDialogs";
import classes from "./side.module.css";
import { useRoomKeys } from "./useRoomKeys";

interface Props {
  presentation: Presentation;
  attentive: boolean;
  onOpen: (dialog: Dialog) => void;
  onNext: () => void;
}

/** Beside the same training images: what was answered, and what is true of this case. */
export function Feedback({ presentation, attentive, onOpen, onNext }: Props) {
  const feedback = useQuery({ ...feedbackQuery(presentation.token), retry: 1 });
  const nothing = feedback.data?.answers.length === 0;
  useEffect(() => {
    if (nothing) onNext();
  }, [nothing, onNext]);
  useRoomKeys(attentive, (command, event) => {
    if (command.do === "next") onNext();
    else if (command.do === "pause" || command.do === "help") onOpen(command.do);
    else return;
    event.preventDefault();
  });
  return (
    <section className={classes.formHost} aria-label="Feedback">
      <div className={classes.form}>
        <div className={classes.questions}>
          <Loaded query={feedback} what="the feedback">
            {({ answers }) =>
              answers.map((told) => (
                <OneAnswer
                  key={told.question}
                  told={told}
                  cannot={presentation.answers[told.question]?.unanswerable ?? false}
                />
              ))
            }
          </Loaded>
        </div>
        <div className={classes.onward}>
          <button type="button" className={classes.next} data-ready onClick={onNext}>
            Go on <kbd aria-hidden>Enter</kbd>
          </button>
        </div>
      </div>
    </section>
  );
}

type OneTold = Told["answers"][number];

function OneAnswer({ told, cannot }: { told: OneTold; cannot: boolean }) {
  const { text, answer, truth, reason } = told;
  return (
    <article className={classes.told}>
      <h2>{text}</h2>
      <dl>
        <dt>Your answer</dt>
        <dd>{answer ?? (cannot ? "Cannot be answered" : "None")}</dd>
        <dt>The truth</dt>
        <dd data-right={truth === null ? undefined : answer === truth}>
          {truth ?? `Not known${reason ? `: ${reason}` : ""}`}
        </dd>
      </dl>
    </article>
  );
}
