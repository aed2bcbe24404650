/** Studies as those who run them see them. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { client, unwrap } from "./client";
import { isActive } from "./jobs";

const POLL_MS = 1000;
const PROGRESS_MS = 15_000; // readers at work

export const studiesKey = ["studies"] as const;

export function useStudies(page: number, pageSize: number, enabled = true) {
  return useQuery({
    enabled,
    queryKey: [...studiesKey, "list", page, pageSize],
    queryFn: () =>
      unwrap(client.GET("/api/studies", { params: { query: { page, page_size: pageSize } } })),
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
