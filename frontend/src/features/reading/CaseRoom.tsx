import { useQueryClient, type Query } from "@tanstack/react-query";
import { useRef, useState } from "react";

import { AnswersAtRisk } from "./AnswersAtRisk";
import { CaseForm, type FormActs } from "./CaseForm";
import { CaseImages } from "./CaseImages";
import { Feedback } from "./Feedback";
import focus from "./focus.module.css";
import type { Outbox, OutboxState } from "./outbox/outbox";
import {
  currentQuery,
  isSessionEnd,
  type Current,
  type Presentation,
  type StudyHere,
} from "./queries";
import classes from "./room.module.css";
import { hidesImages, RoomDialogs } from "./RoomDialogs";
import { useComfort } from "./settings/comfort";
import { KeysFellBack } from "./settings/KeysFellBack";
import { useDeskKeys } from "./settings/useDeskKeys";
import { Stretch } from "./stretch";
import { TopBar } from "./TopBar";
import type { AsideState } from "./useAside";
import { useFocusKept } from "./useFocusKept";
import { useLoginKept } from "./useLoginKept";
import { usePauses, useReadingRecord } from "./useReadingRecord";
import { useRoomDialog } from "./useRoomDialog";
import { useWhileLooking } from "./useWhileLooking";
import { caseName } from "./words";

interface Props {
  studyId: string;
  study: StudyHere;
  reader: string;
  /** Where the reader stands. */
  current: Current;
  /** What is on screen: the case to be read, or a completed one in its place. */
  presentation: Presentation;
  asides: AsideState;
  outbox: Outbox | null;
  state: OutboxState;
  /** Something outside the room covers it. */
  covered: boolean;
}

/**
 * Images and questions side by side, in the order they have for the focus too, and above them where
 * one is. The viewer stays from case to case.
 */
export function CaseRoom(props: Props) {
  const { studyId, current, presentation, asides, outbox, state } = props;
  const { token } = presentation;
  const { study } = props.study;
  const queries = useQueryClient();
  const form = useRef<FormActs>(null);
  const [shown, setShown] = useState<string | null>(null);
  const [isUnsent, setUnsent] = useState(false);
  const [logins, setLogins] = useState(0);
  const [stretch] = useState(() => new Stretch());
  const { side, known } = useComfort();

  const isRead = asides.aside === null;
  const isSignedOut = state.phase === "signedOut";
  const dialogs = useRoomDialog({ ...props, isAside: !isRead, isSignedOut, stretch });
  const { dialog, open, close } = dialogs;
  const covered = dialogs.isUnsure || !known;
  const attentive = dialog === null && !covered && !props.covered;
  const going = shown === token && attentive;
  const record = useReadingRecord({ token, readMs: presentation.read_ms, going, keeps: isRead });
  const keepsViewing = study?.viewing_record !== false;
  const home = useFocusKept<HTMLElement>(attentive, [token, shown, asides.aside?.shows].join(" "));

  useWhileLooking(going, stretch.run);
  usePauses(record.viewing, dialog === "pause");
  useLoginKept(props.reader, () => open("signIn"));
  useDeskKeys(attentive, () => open("settings"));

  const comeBack = () => {
    close();
    setLogins((count) => count + 1);
    outbox?.sendNow();
    const failed = { queryKey: ["reading", "presentation"], predicate: ({ state: { status } }: Query) => status === "error" };
    void queries.invalidateQueries(failed); // the case that was to be fetched beforehand
    if (state.completing.length > 0) return; // what comes of them says where the reader stands
    void queries.invalidateQueries({ queryKey: currentQuery(studyId).queryKey });
  };
  const completed = (next: Current) => {
    if (presentation.purpose === "training") asides.showFeedback({ ...presentation, completed: true });
    dialogs.arrive(next);
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
      onSignedOut={() => open("signIn")}
      onWithout={() => form.current?.goOnWithout()}
      attentive={attentive}
      viewing={keepsViewing ? record.viewing : null}
      logins={logins}
    />
  );
  const questions = (
    <aside
      key="form"
      ref={home}
      tabIndex={-1}
      className={`${classes.side} ${focus.home}`}
      aria-label={caseName(presentation)}
    >
      <KeysFellBack onSettings={() => open("settings")} />
      <AnswersAtRisk state={state} />
      {asides.aside?.shows === "feedback" ? (
        <Feedback presentation={presentation} attentive={attentive} onOpen={open} onNext={asides.leave} />
      ) : (
        <CaseForm
          key={token}
          ref={form}
          {...props}
          readClock={record.readMs}
          readViewing={() => (keepsViewing ? record.viewing.read() : null)}
          attentive={attentive}
          onOpen={open}
          onUnsent={setUnsent}
          onCompleted={completed}
          onReturn={asides.leave}
        />
      )}
    </aside>
  );
  return (
    <div className={classes.room}>
      <TopBar
        studyName={study?.name ?? ""}
        presentation={presentation}
        done={doneOf(current, presentation)}
        isReviewed={asides.aside?.shows === "review"}
        state={isUnsent && state.phase === "saved" ? { ...state, phase: unsentPhase(presentation) } : state}
        onOpen={open}
      />
      <main className={classes.main} data-side={side} data-hidden={covered || hidesImages(dialog) || undefined}>
        {side === "left" ? [questions, images] : [images, questions]}
      </main>
      <RoomDialogs
        dialog={dialog}
        studyId={studyId}
        study={study}
        presentation={presentation}
        reader={props.reader}
        waiting={state.waiting.length}
        readMin={dialogs.readMin}
        onOpen={open}
        onClose={close}
        onPassed={dialogs.pass}
        onSignedIn={comeBack}
        onReview={review}
      />
    </div>
  );
}

/** Typing is sent once it rests; a correction waits for its reason. */
const unsentPhase = ({ completed }: Presentation) => (completed ? "unsaved" : "saving");

/** How many cases are completed, of training or of the study as the one on screen is. */
function doneOf(current: Current, { purpose, total }: Presentation): number {
  if (isSessionEnd(current)) return current.position;
  return current.purpose === purpose ? current.position - 1 : total; // training is over
}
