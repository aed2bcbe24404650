import { useEffect, useEffectEvent, useImperativeHandle, useRef, type Ref } from "react";

import type { Viewing } from "@/viewer/viewing";

import { AnswerForm, OPEN_QUESTIONS } from "./AnswerForm";
import { Correction } from "./Correction";
import type { Outbox, OutboxState } from "./outbox/outbox";
import type { Current, Presentation } from "./queries";
import { isTyped } from "./questions/values";
import type { Dialog } from "./RoomDialogs";
import type { RoomCommand } from "./roomKeys";
import classes from "./side.module.css";
import { useAnswering, type Answering } from "./useAnswering";
import { NOT_SENT, useLeaving } from "./useLeaving";
import { useRoomKeys } from "./useRoomKeys";
import { caseName } from "./words";

interface Props {
  studyId: string;
  presentation: Presentation;
  outbox: Outbox | null;
  state: OutboxState;
  readClock: () => number;
  /** How the case was looked at; null where the study keeps no record of it. */
  readViewing: () => Viewing | null;
  attentive: boolean;
  onOpen: (dialog: Dialog) => void;
  /** Something typed is not on its way to the server yet. */
  onUnsent: (isUnsent: boolean) => void;
  onCompleted: (next: Current) => void;
  /** Back from a case that is looked at again, to where reading stands. */
  onReturn: () => void;
  ref?: Ref<FormActs>;
}

/** What the images' place may ask of the form. */
export interface FormActs {
  /** Complete the case without its images: what is open cannot be answered. */
  goOnWithout: () => void;
}

/** The form of one case, with the keys that answer it from anywhere in the room. */
export function CaseForm({ ref, ...props }: Props) {
  const { presentation, attentive, onOpen, onUnsent } = props;
  const { leaving, leave } = useLeaving(props);
  const reading = useAnswering({ ...props, isStill: leaving });
  const side = useRef<HTMLDivElement>(null);

  const next = async () => {
    if (reading.isComplete()) reading.setNotice(await leave());
  };
  const goOnWithout = async () => {
    reading.cannotRest();
    reading.setNotice(await leave());
  };
  useImperativeHandle(ref, () => ({ goOnWithout: () => void goOnWithout() }));
  const submit = () => {
    if (!presentation.completed) return void next();
    if (reading.isChanged) side.current?.querySelector<HTMLElement>("[name=reason]")?.focus();
    else props.onReturn();
  };
  useRoomKeys(attentive && !leaving, (command, event) => {
    const taken = act(command, reading, { submit, onOpen, field: writtenField(side.current, reading) });
    if (taken) event.preventDefault();
  });

  const { isChanged } = reading;
  const tell = useEffectEvent(onUnsent);
  useEffect(() => {
    tell(isChanged);
    return () => tell(false);
  }, [isChanged]);

  return (
    <div className={classes.formHost} ref={side}>
      <AnswerForm
        name={caseName(presentation)}
        reading={reading}
        notice={noticeNow(reading.notice, props.state)}
        onSubmit={submit}
      >
        {presentation.completed ? (
          <Correction reading={reading} onReturn={props.onReturn} />
        ) : (
          <NextButton
            word={isAhead(presentation, props.state) ? "Next" : nextWord(presentation)}
            ready={isReady(reading) && !leaving}
          />
        )}
      </AnswerForm>
    </div>
  );
}

function NextButton({ word, ready }: { word: string; ready: boolean }) {
  return (
    <button type="submit" className={classes.next} data-ready={ready || undefined} aria-describedby={OPEN_QUESTIONS}>
      {word} <kbd aria-hidden>Enter</kbd>
    </button>
  );
}

/** Read without a connection: what follows is not known before the server has the cases before it. */
const isAhead = ({ token, next_token: next }: Presentation, { completing }: OutboxState): boolean =>
  next === null && completing.some((end) => end.token !== token);

/** What held the reader back does so no more once the answers are saved. */
function noticeNow(notice: string, { phase }: OutboxState): string {
  return notice === NOT_SENT && phase === "saved" ? "Your answers are saved now: go on." : notice;
}

/** A session ends where no case follows. */
function nextWord({ purpose, next_token: next, sessions }: Presentation): string {
  if (purpose === "training") return "Compare with the truth";
  if (next !== null) return "Next case";
  return sessions > 1 ? "Finish the session" : "Finish";
}

const isReady = ({ asked, answers, typing }: Answering): boolean =>
  asked.every(({ question: { key, required } }) => {
    const given = typing.answers[key] ?? answers[key];
    return !required || (given !== undefined && (given.value !== "" || given.unanswerable));
  });

/** The marked question's field, where it is one to write in. */
function writtenField(side: HTMLElement | null, { marked }: Answering): HTMLInputElement | null {
  if (!marked || !isTyped(marked.question)) return null;
  return side?.querySelector<HTMLInputElement>(`[name="${marked.question.key}"]`) ?? null;
}

interface Hands {
  submit: () => void;
  onOpen: (dialog: Dialog) => void;
  field: HTMLInputElement | null;
}

function selectAll(field: HTMLInputElement) {
  field.focus();
  field.select();
}

/** Do what a key asks for; false when the key is left to the browser. */
function act(command: RoomCommand, reading: Answering, { submit, onOpen, field }: Hands): boolean {
  switch (command.do) {
    case "digit":
      if (!field) reading.digit(command.digit);
      else if (reading.marked?.question.kind === "number") selectAll(field); // the digit goes there
      return !field;
    case "nudge":
      reading.nudge(command.direction);
      return true;
    case "write":
      field?.focus();
      return true;
    case "cannot":
      reading.cannot(reading.marked);
      return true;
    case "question":
      reading.step(command.step);
      return true;
    case "next":
      submit();
      return true;
    case "back":
      onOpen("back");
      return true;
    case "pause":
      onOpen("pause");
      return true;
    case "help":
      onOpen("help");
      return true;
  }
}
