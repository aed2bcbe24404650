/** The list of a cohort's cases, filtered. */
export function casesAddress(cohort: string, filter: { flag?: string; decision?: string; site?: string; grade?: string }): string {
  return `/cases?${new URLSearchParams({ cohort, ...filter }).toString()}`;
}
