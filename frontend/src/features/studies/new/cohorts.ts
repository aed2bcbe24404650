/** Cohorts and how many cases of each grade they have that could be drawn. */
import { useQuery } from "@tanstack/react-query";

import { casesKey, fetchAllCases } from "@/api/cases";
import type { CaseSummary } from "@/api/types";

export interface Cohort {
  name: string;
  byGrade: Readonly<Record<string, number>>; // "unknown" where the grade is
  total: number;
}

type Counted = Pick<CaseSummary, "cohort" | "grade" | "simulated_count">;

/** Cases without any simulated volume are left out: they cannot be drawn. */
function cohortsOf(cases: readonly Counted[]): Cohort[] {
  const cohorts = new Map<string, Cohort>();
  for (const { cohort, grade, simulated_count } of cases) {
    if (simulated_count === 0) continue;
    const before = cohorts.get(cohort) ?? { name: cohort, byGrade: {}, total: 0 };
    const name = grade || "unknown";
    const byGrade = { ...before.byGrade, [name]: (before.byGrade[name] ?? 0) + 1 };
    cohorts.set(cohort, { ...before, byGrade, total: before.total + 1 });
  }
  return [...cohorts.values()].sort((a, b) => a.name.localeCompare(b.name));
}

export function useCohorts() {
  return useQuery({
    queryKey: [...casesKey, "cohorts"],
    queryFn: async () => cohortsOf(await fetchAllCases({})),
    staleTime: 60_000,
  });
}
