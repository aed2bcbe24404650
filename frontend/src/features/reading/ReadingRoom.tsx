import { useQuery } from "@tanstack/react-query";

import { isApiError } from "@/api/errors";
import { FailureAlert } from "@/ui/FailureAlert";

import { AnswersAtRisk } from "./AnswersAtRisk";
import { CaseRoom } from "./CaseRoom";
import { useOutbox } from "./outbox/useOutbox";
import { currentQuery, isSessionEnd, useReadingStudy } from "./queries";
import classes from "./room.module.css";
import { SessionEndScreen } from "./SessionEndScreen";
import { useAside } from "./useAside";
import { WayBack } from "./WayBack";

interface Props {
  studyId: string;
  reader: string;
  /** Something outside the room covers it: the clock stands and the keys are dead. */
  covered: boolean;
}

/** The case where the reader stands, one looked at again, or a session's end. */
export function ReadingRoom({ studyId, reader, covered }: Props) {
  const { outbox, state } = useOutbox(reader);
  // The server knows where the reader stands once it has the cases that were left before.
  const isKnown = outbox !== null && (state.completing.length === 0 || state.phase !== "saving");
  const asked = { ...currentQuery(studyId), enabled: isKnown };
  const current = useQuery({ ...asked, retry: 1, refetchOnWindowFocus: false });
  const asides = useAside(studyId);
  const study = useReadingStudy(studyId);
  const room = { studyId, study, reader, outbox, state, covered };

  const error = current.error ?? asides.error;
  if (error) {
    const retry = () => (current.isError ? void current.refetch() : asides.retry());
    return (
      <main className={classes.aside}>
        <FailureAlert
          title={titleOf(error)}
          error={error}
          onRetry={isApiError(error) ? undefined : retry}
        />
        <AnswersAtRisk state={state} />
        <WayBack />
      </main>
    );
  }
  if (!current.data || asides.isLoading)
    return <main className={classes.aside} aria-busy="true" aria-label="Loading" />;
  const presentation = asides.aside?.presentation ?? current.data;
  if (isSessionEnd(presentation))
    return <SessionEndScreen {...room} end={presentation} onReview={asides.review} />;
  return <CaseRoom {...room} current={current.data} presentation={presentation} asides={asides} />;
}

function titleOf(error: unknown): string {
  if (!isApiError(error)) return "The reading room cannot be reached";
  if (error.status === 404) return "This is not one of your studies";
  return error.code === "not_open" ? "This study is closed" : "This study cannot be read now";
}
