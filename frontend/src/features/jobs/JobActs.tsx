import type { JobRow } from "@/api/types";

import { CancelJob } from "./CancelJob";
import { ResumeJob } from "./ResumeJob";

interface Props {
  job: JobRow;
  inRow?: boolean;
}

/** What who looks may do with a job as it stands: stop it, or go on with it. */
export function JobActs({ job, inRow = false }: Props) {
  if (job.may.includes("cancel")) return <CancelJob job={job} inRow={inRow} />;
  return job.may.includes("resume") ? <ResumeJob job={job} inRow={inRow} /> : null;
}
