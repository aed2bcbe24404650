import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { AnswersAtRisk } from "./AnswersAtRisk";
import { CaseForm } from "./CaseForm";
import { CaseImages } from "./CaseImages";
import { Feedback } from "./Feedback";
import { interludeBefore, mayFollowTraining } from "./interlude";
import type { Outbox, OutboxState } from "./outbox/outbox";
import {
  completedQuery,
  currentQuery,
  isSessionEnd,
  type Current,
  type Presentation,
} from "./queries";
import classes from "./room.module.css";
import { hidesImages, RoomDialogs, type Dialog } from "./RoomDialogs";
import { useComfort } from "./settings/comfort";
import { ComfortProvider } from "./settings/ComfortProvider";
import { KeysFellBack } from "./settings/KeysFellBack";
import { SettingsDialog } from "./settings/SettingsDialog";
import { useDeskKeys } from "./settings/useDeskKeys";
import { TopBar } from "./TopBar";
import type { AsideState } from "./useAside";
import { useReadingClock } from "./useReadingClock";

interface Props {
  studyId: string;
  studyName: string;
  reader: string;
  /** Where the reader stands. */
  current: Current;
  /** What is on screen: the case to be read, or a completed one in its place. */
  presentation: Presentation;
  asides: AsideState;
  outbox: Outbox | null;
  state: OutboxState;
}

/** A case, set up as its reader wants the room. */
export function CaseRoom(props: Props) {
  return (
    <ComfortProvider>
      <Room {...props} />
    </ComfortProvider>
  );
}

/**
 * Images and questions side by side, in the order they have for the focus too, and above them where
 * one is. The viewer stays from case to case.
 */
function Room(props: Props) {
  const { studyId, current, presentation, asides, state } = props;
  const { token } = presentation;
  const queries = useQueryClient();
  const [shown, setShown] = useState<string | null>(null);
  const [isTyping, setTyping] = useState(false);
  const { side, known } = useComfort();
  const { dialog, covered: waiting, open, close, pass } = useDialog(props);
  const covered = waiting || !known;
  const isRead = asides.aside === null;
  const attentive = dialog === null && !covered;
  const readClock = useReadingClock(token, shown === token && attentive, isRead);

  useDeskKeys(attentive, () => open("settings"));

  const comeBack = () => {
    close();
    props.outbox?.sendNow();
    void queries.invalidateQueries({ queryKey: currentQuery(studyId).queryKey });
  };
  const completed = (next: Current) => {
    if (presentation.purpose === "training") asides.showFeedback({ ...presentation, completed: true });
    queries.setQueryData(currentQuery(studyId).queryKey, next);
  };
  const review = async (reviewed: string) => {
    await asides.review(reviewed);
    close();
  };

  const images = (
    <CaseImages
      key="images"
      presentation={presentation}
      ahead={isRead ? presentation.next_token : isSessionEnd(current) ? null : current.token}
      onShown={setShown}
      attentive={attentive}
    />
  );
  const form = (
    <aside key="form" className={classes.side} aria-label="Questions">
      <KeysFellBack onSettings={() => open("settings")} />
      <AnswersAtRisk state={state} />
      {asides.aside?.shows === "feedback" ? (
        <Feedback
          presentation={presentation}
          attentive={attentive}
          onOpen={open}
          onNext={asides.leave}
        />
      ) : (
        <CaseForm
          key={token}
          {...props}
          readClock={readClock}
          attentive={attentive}
          onOpen={open}
          onTyping={setTyping}
          onCompleted={completed}
          onReturn={asides.leave}
        />
      )}
    </aside>
  );
  return (
    <div className={classes.room}>
      <TopBar
        studyName={props.studyName}
        presentation={presentation}
        done={doneOf(current, presentation)}
        isReviewed={asides.aside?.shows === "review"}
        state={isTyping && state.phase === "saved" ? { ...state, phase: "saving" } : state}
        onOpen={open}
      />
      <main className={classes.main} data-side={side} data-hidden={covered || hidesImages(dialog) || undefined}>
        {side === "left" ? [form, images] : [images, form]}
      </main>
      <SettingsDialog opened={dialog === "settings"} onClose={close} />
      <RoomDialogs
        dialog={dialog}
        studyId={studyId}
        presentation={presentation}
        reader={props.reader}
        waiting={state.waiting.length}
        onClose={close}
        onPassed={pass}
        onSignedIn={comeBack}
        onReview={review}
      />
    </div>
  );
}

/** How many cases are completed, of training or of the study as the one on screen is. */
function doneOf(current: Current, { purpose, total }: Presentation): number {
  if (isSessionEnd(current)) return current.position;
  return current.purpose === purpose ? current.position - 1 : total; // training is over
}

/** What covers the room: the lost login first, then what was opened, then what stands before a case. */
function useDialog({ studyId, presentation, asides, state }: Props) {
  const [opened, setOpened] = useState<Dialog>(null);
  const [passed, setPassed] = useState<string | null>(null);
  const ask = asides.aside === null && mayFollowTraining(presentation);
  const completed = useQuery({ ...completedQuery(studyId), enabled: ask, retry: 1 });
  const isNew = asides.aside === null && passed !== presentation.token;
  const interlude = isNew ? interludeBefore(presentation, completed.data ?? []) : null;
  const dialog: Dialog = state.phase === "signedOut" ? "signIn" : (opened ?? interlude);
  return {
    dialog,
    /** Until it is known whether something stands before the case. */
    covered: ask && isNew && completed.isPending,
    open: setOpened,
    close: () => setOpened(null),
    pass: () => setPassed(presentation.token),
  };
}
