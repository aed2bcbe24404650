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

export type Where = NonNullable<NewStudy["where"]>;

/** How many cases match a filter and can be shown, by grade, and why not the others; null asks nothing. */
export function useCandidates(asked: components["schemas"]["CandidatesAskedRequest"] | null) {
  return useQuery({
    enabled: asked !== null,
    queryKey: ["study candidates", asked],
    queryFn: () => unwrap(client.POST("/api/studies/candidates", { body: asked! })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

/** What would make a draft again. */
export function useDraftRequest(id: string) {
  return useQuery({
    enabled: id !== "",
    queryKey: [...studiesKey, "draft", id],
    queryFn: () =>
      unwrap(client.GET("/api/studies/{study_id}/draft", { params: { path: { study_id: id } } })),
    gcTime: 0, // changed elsewhere meanwhile
  });
}

/** Takes a draft away; the list is asked anew, the study itself is not there any more. */
export function useDiscard(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      unwrap(client.POST("/api/studies/{study_id}/discard", { params: { path: { study_id: id } }, body: { reason } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: [...studiesKey, "list"] }),
  });
}
