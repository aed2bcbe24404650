import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";

import { useAccount } from "@/api/account";
import { isApiError } from "@/api/errors";
import { FailureAlert } from "@/ui/FailureAlert";
import { useDocumentTitle } from "@/ui/useDocumentTitle";

import { AnswersAtRisk } from "./AnswersAtRisk";
import { CaseRoom } from "./CaseRoom";
import { FinishedScreen } from "./FinishedScreen";
import { useOutbox } from "./outbox/useOutbox";
import { currentQuery, isFinished, useStudyName } from "./queries";
import classes from "./room.module.css";
import { useDarkRoom } from "./useDarkRoom";
import { WayBack } from "./WayBack";

/** /reading/:studyId: the case where the reader stands, or the end. */
export default function ReadingRoomPage() {
  useDarkRoom();
  useDocumentTitle("Reading");
  const { studyId = "" } = useParams();
  const { data: account } = useAccount();
  const reader = account?.username ?? "";
  const current = useQuery({ ...currentQuery(studyId), retry: 1, refetchOnWindowFocus: false });
  const { outbox, state } = useOutbox(reader);
  const studyName = useStudyName(studyId);

  if (current.isError) {
    return (
      <main className={classes.aside}>
        <FailureAlert
          title={titleOf(current.error)}
          error={current.error}
          onRetry={isApiError(current.error) ? undefined : () => void current.refetch()}
        />
        <AnswersAtRisk state={state} />
        <WayBack />
      </main>
    );
  }
  if (!current.data) return <main className={classes.aside} aria-busy="true" aria-label="Loading" />;
  if (isFinished(current.data))
    return <FinishedScreen studyName={studyName} total={current.data.total} state={state} />;
  return (
    <CaseRoom
      studyId={studyId}
      studyName={studyName}
      reader={reader}
      presentation={current.data}
      outbox={outbox}
      state={state}
    />
  );
}

function titleOf(error: unknown): string {
  if (!isApiError(error)) return "The reading room cannot be reached";
  if (error.status === 404) return "This is not one of your studies";
  return error.code === "not_open" ? "This study is closed" : "This study cannot be read now";
}
