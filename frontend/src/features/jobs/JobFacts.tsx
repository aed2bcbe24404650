import type { Job } from "@/api/types";
import { Facts } from "@/ui/Facts";
import { MISSING, elapsedSeconds, formatDuration, formatPercent, formatTime } from "@/ui/format";

interface Props {
  job: Job;
}

export function JobFacts({ job }: Props) {
  const seconds = elapsedSeconds(job.started_at, job.finished_at);
  const running = job.state === "running";
  const facts = [
    { label: "Done", value: formatPercent(job.progress, 0) },
    ...(running
      ? [{ label: "Time left", value: job.eta_s === null ? "Not known yet" : formatDuration(job.eta_s) }]
      : []),
    { label: running ? "Runs for" : "Took", value: seconds === null ? MISSING : formatDuration(seconds) },
    { label: "Started by", value: job.created_by ?? MISSING },
    { label: "Created", value: formatTime(job.created_at) },
    ...(job.attempt > 1 ? [{ label: "Attempt", value: String(job.attempt) }] : []),
  ];
  return <Facts facts={facts} />;
}
