import type { Job, JobRow } from "@/api/types";

/** The stages of a job that are no parts of it. */
export function ownStages(stages: Job["stages"], parts: Pick<JobRow, "title">[]): Job["stages"] {
  const titles = new Set(parts.map(({ title }) => title));
  return stages.filter(({ name }) => !titles.has(name));
}
