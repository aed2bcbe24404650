/** How many readers and cases a study needs; the server keeps nothing of it. */
import { useQuery } from "@tanstack/react-query";

import { client, unwrap } from "./client";
import { isApiError } from "./errors";
import type { components } from "./schema";

export type PowerRequest = components["schemas"]["PowerRequest"];
export type PowerPlan = components["schemas"]["PowerPlan"];

/** The answer to a request; null asks nothing. The answer before stays while the next is awaited. */
export function usePower(request: PowerRequest | null) {
  return useQuery({
    enabled: request !== null,
    queryKey: ["power", request],
    queryFn: () => unwrap(client.POST("/api/power", { body: request! })),
    placeholderData: (before) => before,
    retry: (failures, error) => failures < 2 && !(isApiError(error) && error.status < 500),
    staleTime: Infinity, // the same request has the same answer
    gcTime: 60_000,
  });
}
