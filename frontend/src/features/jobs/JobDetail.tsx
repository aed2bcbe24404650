import { Alert } from "@mantine/core";

import type { Job } from "@/api/types";

import { JobCurves } from "./JobCurves";
import { JobFacts } from "./JobFacts";
import { JobLog } from "./JobLog";
import { JobOutcome } from "./JobOutcome";
import { JobParts } from "./JobParts";
import { JobStages } from "./JobStages";
import { TrialsTable } from "./TrialsTable";
import { useParts } from "./useParts";

interface Props {
  job: Job;
  mayChange: boolean;
}

/** What a job is doing: stages, time left, live curves, its parts, and its log folded away. */
export function JobDetail({ job, mayChange }: Props) {
  const parts = useParts(job);
  return (
    <>
      <JobFacts job={job} />
      {job.state === "failed" && (
        <Alert color="red" title="The job failed" mb="xl" role="alert" maw={1240}>
          {job.error || "It ended without saying why: its log below may tell."}
        </Alert>
      )}
      {job.left_out && (
        <Alert color="yellow" title="Cases left out" mb="xl" maw={1240}>
          {job.left_out}
        </Alert>
      )}
      <JobOutcome job={job} />
      <TrialsTable job={job} />
      <JobParts parts={parts} mayChange={mayChange} />
      <JobStages job={job} parts={parts.rows} />
      <JobCurves job={job} />
      <JobLog log={job.log} />
    </>
  );
}
