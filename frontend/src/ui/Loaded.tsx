import { Skeleton, Stack } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { isApiError, mayPass } from "@/api/errors";

import { FailureAlert } from "./FailureAlert";
import { BY_ITSELF, useAskedAgain } from "./useAskedAgain";

/** The browser is off the network: nothing was asked, and it will be by itself. */
const NO_CONNECTION = new Error("This computer has no connection. The page loads by itself when it is back.");

interface Props<Data> {
  query: UseQueryResult<Data>;
  what: string; // "the cases": completes "could not be loaded"
  lines?: number; // height of the skeleton
  children: (data: Data) => ReactNode;
}

/**
 * What a query found; a skeleton while it looks, and its failure in the same place, which stays until
 * there is something to show: what may pass is asked again by itself.
 */
export function Loaded<Data>({ query, what, lines = 5, children }: Props<Data>) {
  const failure = useAskedAgain(query);
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.fetchStatus === "paused") {
    return <FailureAlert title={`Could not load ${what}`} error={NO_CONNECTION} />;
  }
  if (failure !== null) {
    const passes = mayPass(failure);
    return (
      <FailureAlert
        title={titleOf(failure, what)}
        error={failure}
        note={passes ? BY_ITSELF : undefined}
        onRetry={passes ? () => void query.refetch() : undefined}
      />
    );
  }
  return (
    <Stack gap="sm" role="group" aria-busy="true" aria-label={`Loading ${what}`}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={28} radius="sm" />
      ))}
    </Stack>
  );
}

function titleOf(error: unknown, what: string): string {
  const status = isApiError(error) ? error.status : 0;
  if (status === 403) return `You may not see ${what}`;
  return status === 404 ? "Not found" : `Could not load ${what}`;
}
