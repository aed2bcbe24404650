/** A study before it exists: what it would be, and its creation. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { client, unwrap } from "./client";
import type { components } from "./schema";
import { studiesKey } from "./studies";

export type NewStudy = components["schemas"]["NewStudyRequest"];

/** What the study would be: balance, sessions, disk; null asks nothing. What was refused is data too. */
export function usePreview(request: NewStudy | null) {
  return useQuery({
    enabled: request !== null,
    queryKey: ["study preview", request],
    queryFn: () => unwrap(client.POST("/api/studies/preview", { body: request! })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
  });
}

export function useQuestionTemplates(enabled = true) {
  return useQuery({
    enabled,
    queryKey: ["question templates"],
    queryFn: () => unwrap(client.GET("/api/question-templates")),
    staleTime: Infinity,
  });
}

export function useCreateStudy() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewStudy) => unwrap(client.POST("/api/studies", { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: studiesKey }),
  });
}
