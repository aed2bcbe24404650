import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";

import { isTyping } from "@/viewer/keys";

import { AnswerForm } from "./AnswerForm";
import { AnswersAtRisk } from "./AnswersAtRisk";
import { CaseImages } from "./CaseImages";
import { HelpDialog } from "./HelpDialog";
import type { Outbox, OutboxState } from "./outbox/outbox";
import { PauseDialog } from "./PauseDialog";
import { currentQuery, type Presentation } from "./queries";
import classes from "./room.module.css";
import { isPressing, roomCommand } from "./roomKeys";
import { SignInDialog } from "./SignInDialog";
import { TopBar } from "./TopBar";
import { useCase } from "./useCase";
import { useReadingClock } from "./useReadingClock";

interface Props {
  studyId: string;
  studyName: string;
  reader: string;
  presentation: Presentation;
  outbox: Outbox | null;
  state: OutboxState;
}

type Dialog = "help" | "pause" | "signIn" | null;

/** Images left, questions right, and above them where one is. The viewer stays from case to case. */
export function CaseRoom(props: Props) {
  const { studyId, presentation, outbox, state } = props;
  const { token } = presentation;
  const queries = useQueryClient();
  const [opened, setOpened] = useState<Dialog>(null);
  const [shown, setShown] = useState<string | null>(null);
  const dialog: Dialog = state.phase === "signedOut" ? "signIn" : opened;
  const readClock = useReadingClock(token, shown === token && dialog === null);

  const comeBack = () => {
    setOpened(null);
    outbox?.sendNow();
    void queries.invalidateQueries({ queryKey: currentQuery(studyId).queryKey });
  };

  return (
    <div className={classes.room}>
      <TopBar
        studyName={props.studyName}
        presentation={presentation}
        state={state}
        onPause={() => setOpened("pause")}
        onHelp={() => setOpened("help")}
      />
      <main className={classes.main} data-hidden={dialog === "pause" || undefined}>
        <CaseImages presentation={presentation} onShown={setShown} attentive={dialog === null} />
        <aside className={classes.side}>
          <AnswersAtRisk state={state} />
          <CaseForm
            key={token}
            {...props}
            readClock={readClock}
            attentive={dialog === null}
            onOpen={setOpened}
          />
        </aside>
      </main>
      <HelpDialog opened={dialog === "help"} onClose={() => setOpened(null)} />
      <PauseDialog
        opened={dialog === "pause"}
        position={presentation.position}
        onResume={() => setOpened(null)}
      />
      <SignInDialog
        opened={dialog === "signIn"}
        username={props.reader}
        waiting={state.waiting.length}
        onSignedIn={comeBack}
      />
    </div>
  );
}

interface CaseFormProps extends Props {
  readClock: () => number;
  attentive: boolean;
  onOpen: (dialog: Dialog) => void;
}

/** The form of one case, with the keys that answer it from anywhere in the room. */
function CaseForm({ readClock, attentive, onOpen, ...props }: CaseFormProps) {
  const { presentation } = props;
  const reading = useCase({ ...props, readClock, onSignedOut: () => onOpen("signIn") });

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!attentive || isTyping(event)) return;
    const command = roomCommand(event);
    if (!command || (command.do === "next" && isPressing(event))) return;
    event.preventDefault();
    if (command.do === "answer") reading.answer(reading.marked, command.option);
    if (command.do === "question") reading.step(command.step);
    if (command.do === "next") void reading.next();
    if (command.do === "pause") onOpen("pause");
    if (command.do === "help") onOpen("help");
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);

  return <AnswerForm presentation={presentation} reading={reading} />;
}
