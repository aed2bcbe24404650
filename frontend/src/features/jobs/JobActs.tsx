import { isActive, isStopped } from "@/api/jobs";
import type { JobRow } from "@/api/types";

import { CancelJob } from "./CancelJob";
import { ResumeJob } from "./ResumeJob";

interface Props {
  job: JobRow;
  inRow?: boolean;
}

/** What can be done with a job as it stands: stop it, or go on with it. */
export function JobActs({ job, inRow = false }: Props) {
  if (isActive(job)) return <CancelJob job={job} inRow={inRow} />;
  return isStopped(job) ? <ResumeJob job={job} inRow={inRow} /> : null;
}
