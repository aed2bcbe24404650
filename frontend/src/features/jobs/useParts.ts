import { useState } from "react";

import { useJobs } from "@/api/jobs";
import type { JobRow } from "@/api/types";

export const PARTS_PAGE = 50; // the server's own

export interface Parts {
  rows: JobRow[]; // of this page
  count: number;
  page: number;
  setPage: (page: number) => void;
}

/** The folds, trials or cases of a job, in their order; none where it has none. */
export function useParts(job: Pick<JobRow, "id" | "parts">): Parts {
  const [page, setPage] = useState(1);
  const { data } = useJobs({ parent: job.id, ordering: "part" }, page, job.parts > 0);
  return { rows: data?.results ?? [], count: data?.count ?? 0, page, setPage };
}
