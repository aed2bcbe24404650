import { Alert } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";

import { messageOf } from "@/api/errors";
import { standstillOf } from "@/api/polling";

import { formatClock } from "./format";

interface Props {
  query: UseQueryResult<unknown>;
  goesOn?: string; // what happens meanwhile without this page: "Jobs go on meanwhile."
}

/** Says that what is shown stands still, since when, and that it mends itself; nothing while it does not. */
export function StandstillNotice({ query, goesOn = "" }: Props) {
  const why = standstillOf(query);
  const stood = `What you see stood so at ${formatClock(query.dataUpdatedAt)}.`;
  return (
    <div role="status">
      {why === "lost" && (
        <Alert color="yellow" title="Connection lost" icon={<IconPlugConnectedX aria-hidden />} mb="md">
          {stood} {goesOn} This page goes on by itself once the server answers.
        </Alert>
      )}
      {why === "refused" && (
        <Alert color="yellow" title="Not up to date" mb="md">
          {stood} {messageOf(query.error ?? query.failureReason)}
        </Alert>
      )}
    </div>
  );
}
