import { Button, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";

import { elapsedSeconds, formatDuration, formatTime, plural } from "@/ui/format";

import { currentQuery, type SessionEnd } from "./queries";
import { useReached } from "./useReached";

/** When reading goes on after a signed session, or that it does not. */
export function NextSession({ studyId, end }: { studyId: string; end: SessionEnd }) {
  const queries = useQueryClient();
  const { next_session_at: at, session, sessions, total, last } = end;
  const mayBegin = useReached(at);
  if (last)
    return (
      <Text c="dimmed" ta="center">
        {plural(total, "case")} read and signed. Thank you: there is nothing more to do in this study.
      </Text>
    );
  if (!mayBegin)
    return (
      <Text ta="center">
        Session {session + 1} of {sessions} may begin on <strong>{formatTime(at)}</strong>
        <Text span c="dimmed">
          , in {formatDuration(elapsedSeconds(new Date().toISOString(), at) ?? 0)}. Until then there is
          nothing to read.
        </Text>
      </Text>
    );
  return (
    <>
      <Text c="dimmed" ta="center">
        Session {session + 1} of {sessions} may begin. You can also close this window and go on another day.
      </Text>
      <Button
        size="md"
        mt="md"
        onClick={() => void queries.invalidateQueries({ queryKey: currentQuery(studyId).queryKey })}
      >
        Begin session {session + 1}
      </Button>
    </>
  );
}
