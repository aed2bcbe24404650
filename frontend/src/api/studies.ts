/** Studies as those who run them see them. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { client, unwrap } from "./client";
import { isActive } from "./jobs";
import type { paths } from "./schema";

const POLL_MS = 1000;
const PROGRESS_MS = 15_000; // readers at work

export const studiesKey = ["studies"] as const;

type ListQuery = NonNullable<paths["/api/studies"]["get"]["parameters"]["query"]>;
export type StudyState = NonNullable<ListQuery["state"]>;
export type StudyOrdering = NonNullable<ListQuery["ordering"]>;

export interface StudyFilter {
  search?: string;
  state?: StudyState;
  ordering?: StudyOrdering;
}

const STATES: readonly StudyState[] = ["draft", "open", "locked", "unblinded"];

/** A state from an address; undefined where it is not one. */
export function asState(text: string): StudyState | undefined {
  return STATES.find((state) => state === text);
}

export function useStudies(page: number, pageSize: number, enabled = true, filter: StudyFilter = {}) {
  const asked = Object.fromEntries(Object.entries(filter).filter(([, value]) => value)) as StudyFilter;
  return useQuery({
    enabled,
    queryKey: [...studiesKey, "list", page, pageSize, asked],
    queryFn: () =>
      unwrap(client.GET("/api/studies", { params: { query: { ...asked, page, page_size: pageSize } } })),
    placeholderData: keepPreviousData,
  });
}

/** One study: asked every second while its images are prepared or it is analysed, now and then while it is read. */
export function useStudy(id: string) {
  return useQuery({
    queryKey: [...studiesKey, "one", id],
    queryFn: () =>
      unwrap(client.GET("/api/studies/{study_id}", { params: { path: { study_id: id } } })),
    refetchInterval: ({ state: { data } }) => {
      if (isActive(data?.preparation.job) || isActive(data?.analysis_job)) return POLL_MS;
      return data?.state === "open" ? PROGRESS_MS : false;
    },
  });
}

/** What a reader would be told, asked when it is to be looked at. */
export function useReminder(id: string, label: string, enabled: boolean) {
  return useQuery({
    enabled,
    queryKey: [...studiesKey, "reminder", id, label],
    queryFn: () =>
      unwrap(
        client.GET("/api/studies/{study_id}/readers/{label}/reminder", {
          params: { path: { study_id: id, label } },
        }),
      ),
    staleTime: 0,
    gcTime: 0,
  });
}

/** The newest audit of the blinding, where there is one. */
export function useAuditReport(id: string, enabled: boolean) {
  return useQuery({
    enabled,
    queryKey: [...studiesKey, "audit", id],
    queryFn: () =>
      unwrap(client.GET("/api/studies/{study_id}/audit", { params: { path: { study_id: id } } })),
  });
}

export function usePeople(role: "reader" | "allocation_holder" | "analyst") {
  return useQuery({
    queryKey: ["people", role],
    queryFn: () => unwrap(client.GET("/api/people", { params: { query: { role } } })),
  });
}

/** The frozen results, or that there are none yet. */
export function useResults(id: string) {
  return useQuery({
    queryKey: [...studiesKey, "results", id],
    queryFn: () =>
      unwrap(client.GET("/api/studies/{study_id}/results", { params: { path: { study_id: id } } })),
    staleTime: 30_000, // frozen, but it may be analysed again by newer software
  });
}
