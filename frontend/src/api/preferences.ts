/** How the person who is logged in has set up the reading room. */
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { client, unwrap } from "./client";
import { messageOf } from "./errors";
import type { components } from "./schema";

export type Preferences = components["schemas"]["Preferences"];

const DEFAULTS: Preferences = { side: "right", keys: {} };

const preferencesQuery = queryOptions({
  queryKey: ["preferences"],
  queryFn: () => unwrap(client.GET("/api/auth/preferences")),
  staleTime: Infinity,
  retry: 1,
});

const OFFLINE = "There is no connection. What you set holds on this page, and is kept once there is one again.";

/**
 * What the person has set; the defaults where it cannot be had. What is set holds on this page at
 * once, and stays when the server does not take it: `notKept` says so, and `keepAgain` tries again.
 */
export function usePreferences() {
  const queries = useQueryClient();
  const { data, isLoading } = useQuery(preferencesQuery);
  const keep = useMutation({
    mutationFn: (body: Preferences) => unwrap(client.PUT("/api/auth/preferences", { body })),
    scope: { id: "preferences" }, // one after the other: the last one set is the one kept
  });
  const preferences = data ?? DEFAULTS;
  return {
    preferences,
    /** False while the first answer is on its way. */
    known: !isLoading,
    set: (next: Preferences) => {
      queries.setQueryData(preferencesQuery.queryKey, next); // at once, whatever is still under way
      keep.mutate(next);
    },
    notKept: notKept(keep),
    keepAgain: () => keep.mutate(preferences),
  };
}

function notKept({ error, isPaused }: { error: unknown; isPaused: boolean }): string {
  if (isPaused) return OFFLINE;
  return error ? `What you set holds on this page, but could not be kept. ${messageOf(error)}` : "";
}
