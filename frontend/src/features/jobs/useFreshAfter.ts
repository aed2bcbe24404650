import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { casesKey } from "@/api/cases";
import { isActive, jobsKey } from "@/api/jobs";
import { modelsKey } from "@/api/models";
import { studiesKey } from "@/api/studies";
import type { Job } from "@/api/types";

/** Once a job is over, ask anew for what it may have made. */
export function useFreshAfter(job: Job | undefined): void {
  const queries = useQueryClient();
  const isOver = job !== undefined && !isActive(job);
  useEffect(() => {
    if (!isOver) return;
    for (const queryKey of [casesKey, modelsKey, studiesKey, [...jobsKey, "list"]]) {
      void queries.invalidateQueries({ queryKey });
    }
  }, [isOver, queries]);
}
