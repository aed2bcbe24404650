/** Cases: the list and one case. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { client, unwrap } from "./client";
import type { paths } from "./schema";
import type { CaseSummary } from "./types";

export const casesKey = ["cases"] as const;

export const GRADES = ["2", "3", "2-3", "4", "unknown"] as const;
export type GradeFilter = (typeof GRADES)[number];

type ListQuery = NonNullable<paths["/api/cases"]["get"]["parameters"]["query"]>;
export type FlagFilter = NonNullable<ListQuery["flag"]>;

export const DECISIONS = ["undecided", "accepted", "excluded", "usable"] as const;
export type DecisionFilter = (typeof DECISIONS)[number];

export interface CaseFilter {
  search?: string;
  cohort?: string;
  grade?: GradeFilter;
  flag?: FlagFilter;
  decision?: DecisionFilter;
  site?: string;
  ordering?: string;
}

const LARGEST_PAGE = 500; // the server's own limit

/** A grade filter from an address; undefined where it is not one. */
export function asGrade(text: string): GradeFilter | undefined {
  return GRADES.find((grade) => grade === text);
}

/** A decision filter from an address; undefined where it is not one. */
export function asDecision(text: string): DecisionFilter | undefined {
  return DECISIONS.find((decision) => decision === text);
}

async function fetchCases(filter: CaseFilter, page: number, pageSize: number) {
  const query = { ...emptyLeftOut(filter), page, page_size: pageSize };
  return unwrap(client.GET("/api/cases", { params: { query } }));
}

function emptyLeftOut(filter: CaseFilter): CaseFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value));
}

export function useCases(filter: CaseFilter, page: number, pageSize: number, enabled = true) {
  return useQuery({
    enabled,
    queryKey: [...casesKey, "list", filter, page, pageSize],
    queryFn: () => fetchCases(filter, page, pageSize),
    placeholderData: keepPreviousData,
  });
}

/** Every case that matches, page after page: for picking them all. */
export async function fetchAllCases(filter: CaseFilter): Promise<CaseSummary[]> {
  const cases: CaseSummary[] = [];
  for (let page = 1; ; page += 1) {
    const { results, next } = await fetchCases(filter, page, LARGEST_PAGE);
    cases.push(...results);
    if (!next) return cases;
  }
}

/** The ids of every case that matches, in one answer. */
export async function fetchCaseIds(filter: CaseFilter): Promise<string[]> {
  const query = emptyLeftOut({ ...filter, ordering: "" });
  return (await unwrap(client.GET("/api/cases/ids", { params: { query } }))).ids;
}

export function useCase(id: string) {
  return useQuery({
    queryKey: [...casesKey, "one", id],
    queryFn: () => unwrap(client.GET("/api/cases/{case_id}", { params: { path: { case_id: id } } })),
  });
}

/** Addresses of one volume; `source` is a series name or a simulated volume's id. */
export function volumeUrls(caseId: string, source: string) {
  const base = `/api/cases/${caseId}/volumes/${source}`;
  return { headerUrl: `${base}/header`, voxelsUrl: `${base}/voxels` };
}

/** Patient by case id, of all cases. */
export function useCaseNames(enabled: boolean) {
  return useQuery({
    queryKey: [...casesKey, "names"],
    queryFn: async () => new Map((await fetchAllCases({})).map(({ id, patient }) => [id, patient])),
    enabled,
    staleTime: 5 * 60_000,
  });
}
