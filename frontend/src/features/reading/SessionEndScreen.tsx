import { Anchor, Button, Stack, Text, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";

import { FailureAlert } from "@/ui/FailureAlert";
import { plural } from "@/ui/format";
import { Wordmark } from "@/ui/Wordmark";

import { AnswersAtRisk } from "./AnswersAtRisk";
import classes from "./ends.module.css";
import { FocusedTitle } from "./FocusedTitle";
import { LookBackDialog } from "./LookBackDialog";
import { NextSession } from "./NextSession";
import type { Outbox, OutboxState } from "./outbox/outbox";
import { currentQuery, receiptsQuery, type SessionEnd, type Signed, type StudyHere } from "./queries";
import { ReceiptCard } from "./ReceiptCard";
import { SaveState, waitingOf } from "./SaveState";
import { SignForm } from "./SignForm";
import { SignInDialog } from "./SignInDialog";
import { useLoginKept } from "./useLoginKept";
import { WayBack } from "./WayBack";
import { sessionName } from "./words";

interface Props {
  studyId: string;
  study: StudyHere;
  reader: string;
  end: SessionEnd | Signed;
  outbox: Outbox | null;
  state: OutboxState;
  onReview: (token: string) => Promise<void>;
}

/** After the last case of a session: sign it; then the receipt, and when reading goes on. */
export function SessionEndScreen(props: Props) {
  const { study, end, state } = props;
  return (
    <div className={classes.end}>
      <header className={classes.head}>
        <Wordmark />
        <Text size="sm" c="dimmed">
          {[study.study?.name, sessionName(end)].filter(Boolean).join(" · ")}
        </Text>
        <SaveState state={state} />
      </header>
      <main className={classes.body}>
        <AnswersAtRisk state={state} />
        {end.signed ? <SignedEnd {...props} /> : <UnsignedEnd {...props} />}
      </main>
    </div>
  );
}

function UnsignedEnd({ studyId, reader, end, outbox, state, onReview }: Props) {
  const queries = useQueryClient();
  const [looking, setLooking] = useState(false);
  const [lost, setLost] = useState(false);
  const signedOut = lost || state.phase === "signedOut";
  useLoginKept(reader, () => setLost(true));
  const comeBack = () => {
    setLost(false);
    outbox?.sendNow();
  };
  return (
    <>
      <Stack gap="xs" align="center">
        <Title order={1}>{whatWasRead(end)}</Title>
        <Text c="dimmed" ta="center">
          With your password you sign that these answers are your own reading. After that none of them can
          be changed, and the cases of this session stay closed.
        </Text>
      </Stack>
      <SignForm
        studyId={studyId}
        username={reader}
        verb={end.sessions > 1 ? `Sign session ${end.session}` : "Sign"}
        ready={outbox !== null && waitingOf(state) === 0}
        onSigned={(signed) => queries.setQueryData(currentQuery(studyId).queryKey, signed)}
      />
      <Button variant="subtle" color="gray" size="sm" onClick={() => setLooking(true)}>
        Look at a case again first
      </Button>
      <WayBack />
      <LookBackDialog
        opened={looking}
        studyId={studyId}
        onClose={() => setLooking(false)}
        onReview={onReview}
      />
      <SignInDialog
        opened={signedOut}
        username={reader}
        waiting={state.waiting.length}
        onSignedIn={comeBack}
      />
    </>
  );
}

function SignedEnd({ studyId, end }: Props) {
  const given = "receipt" in end ? end.receipt : null;
  const receipts = useQuery({ ...receiptsQuery(studyId), enabled: given === null });
  const receipt = given ?? receipts.data?.find(({ session }) => session === end.session);
  return (
    <>
      <Stack gap="xs" align="center">
        <FocusedTitle>{end.last ? "All is done" : `Session ${end.session} is signed`}</FocusedTitle>
        <NextSession studyId={studyId} end={end} />
      </Stack>
      {receipt && <ReceiptCard receipt={receipt} />}
      {receipts.error && (
        <FailureAlert
          title="Your receipt cannot be shown now"
          error={receipts.error}
          onRetry={() => void receipts.refetch()}
        />
      )}
      {end.session > 1 && (
        <Anchor component={Link} to={`/reading/${studyId}/receipts`}>
          All your receipts
        </Anchor>
      )}
      <WayBack />
    </>
  );
}

/** "You have read session 1: 40 of 80 cases", "You have read all 80 cases". */
function whatWasRead({ session, sessions, position, total, last }: SessionEnd): string {
  if (last) return `You have read ${total === 1 ? "the case" : `all ${plural(total, "case")}`}`;
  return sessions > 1
    ? `Session ${session} is read: ${position} of ${plural(total, "case")}`
    : `${position} of ${plural(total, "case")} are read`;
}
