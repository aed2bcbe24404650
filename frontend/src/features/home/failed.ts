import type { JobSummary } from "@/api/types";

export const RECENT_DAYS = 14;
const DAY_MS = 24 * 3600 * 1000;

/** The failures that are still news. */
export function failedOf<Row extends Pick<JobSummary, "finished_at" | "created_at">>(
  jobs: readonly Row[],
  now = Date.now(),
): Row[] {
  return jobs.filter((job) => now - Date.parse(job.finished_at ?? job.created_at) < RECENT_DAYS * DAY_MS);
}
