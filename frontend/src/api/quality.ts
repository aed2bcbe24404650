/** Quality control: a case with its doubts and volumes, decisions, and cohorts. */
import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { casesKey } from "./cases";
import { client, unwrap } from "./client";
import { readError } from "./errors";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Reviewed = Schemas["Reviewed"];
export type Flag = Schemas["Flag"];
export type Review = Schemas["Review"];
export type Cohort = Schemas["Cohort"];
export type CohortRow = Schemas["CohortRow"];
export type Decision = Review["decision"];
export type SeriesName = Reviewed["images"][number];

const cohortsKey = ["cohorts"] as const;
const VOLUMES_KEPT_MS = 60_000; // a case of 1 mm voxels takes some 120 MB

export function reviewedQuery(id: string) {
  return queryOptions({
    queryKey: [...casesKey, "quality", id],
    queryFn: () => unwrap(client.GET("/api/cases/{case_id}/quality", { params: { path: { case_id: id } } })),
  });
}

export function useReviewed(id: string) {
  return useQuery({ ...reviewedQuery(id), placeholderData: keepPreviousData });
}

/** The bytes of one series, one a voxel, x fastest; they never change. */
export function bytesQuery(id: string, name: SeriesName) {
  return queryOptions({
    queryKey: ["quality-bytes", id, name],
    queryFn: async ({ signal }) => {
      const answer = await fetch(`/api/cases/${id}/quality/volumes/${name}`, { signal });
      if (!answer.ok) throw readError(answer.status, await answer.json().catch(() => null));
      return new Uint8Array(await answer.arrayBuffer());
    },
    staleTime: Infinity,
    gcTime: VOLUMES_KEPT_MS,
    structuralSharing: false,
  });
}

export function useDecide(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { decision: Decision; reason: string }) =>
      unwrap(client.POST("/api/cases/{case_id}/quality", { params: { path: { case_id: id } }, body })),
    onSuccess: async (reviewed) => {
      await queries.invalidateQueries({ queryKey: casesKey, refetchType: "none" });
      await queries.invalidateQueries({ queryKey: cohortsKey });
      queries.setQueryData(reviewedQuery(id).queryKey, reviewed);
    },
  });
}

export function useCohorts() {
  return useQuery({ queryKey: cohortsKey, queryFn: () => unwrap(client.GET("/api/cohorts")) });
}

export function useCohort(name: string) {
  return useQuery({
    queryKey: [...cohortsKey, name],
    queryFn: () => unwrap(client.GET("/api/cohorts/{name}", { params: { path: { name } } })),
  });
}
