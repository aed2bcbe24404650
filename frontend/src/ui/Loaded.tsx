import { Skeleton, Stack } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { isApiError } from "@/api/errors";

import { FailureAlert } from "./FailureAlert";

/** The browser is off the network: nothing was asked, and it will be by itself. */
const NO_CONNECTION = new Error("This computer has no connection. The page loads by itself when it is back.");

interface Props<Data> {
  query: UseQueryResult<Data>;
  what: string; // "the cases": completes "could not be loaded"
  lines?: number; // height of the skeleton
  children: (data: Data) => ReactNode;
}

/** What a query found; a skeleton while it looks, and its failure in the same place. */
export function Loaded<Data>({ query, what, lines = 5, children }: Props<Data>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) {
    const refused = isApiError(query.error) && query.error.status < 500;
    return (
      <FailureAlert
        title={titleOf(query.error, what)}
        error={query.error}
        onRetry={refused ? undefined : () => void query.refetch()}
      />
    );
  }
  if (query.fetchStatus === "paused") {
    return <FailureAlert title={`Could not load ${what}`} error={NO_CONNECTION} />;
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
