import type { Job } from "@/api/types";
import { Facts } from "@/ui/Facts";
import { MISSING, elapsedSeconds, formatDuration, formatPercent, formatTime } from "@/ui/format";
import { formatBytes } from "@/ui/formatBytes";

import { priorityWord } from "./priorities";
import { SetPriority } from "./SetPriority";

interface Props {
  job: Job;
}

export function JobFacts({ job }: Props) {
  const facts = [
    ...timesOf(job),
    { label: "Machine", value: job.machine || MISSING },
    { label: "Queue", value: <span className="mono">{job.queue}</span> },
    {
      label: "Priority",
      value: job.may.includes("prioritise") ? (
        <SetPriority job={job} />
      ) : (
        priorityWord(job.priority).replace(" priority", "")
      ),
    },
    ...usedOf(job.used),
    { label: "Created", value: `${formatTime(job.created_at)}, ${job.created_by ?? MISSING}` },
    ...(job.attempt > 1 ? [{ label: "Attempt", value: String(job.attempt) }] : []),
  ];
  return <Facts facts={facts} />;
}

function timesOf(job: Job) {
  const seconds = elapsedSeconds(job.started_at, job.finished_at);
  const running = job.state === "running";
  const took = { label: running ? "Runs for" : "Took", value: seconds === null ? MISSING : formatDuration(seconds) };
  const done = { label: "Done", value: formatPercent(job.progress, 0) };
  if (!running) return [done, took];
  return [done, { label: "Time left", value: job.eta_s === null ? "Not known yet" : formatDuration(job.eta_s) }, took];
}

/** What the work has used so far, of all its attempts; nothing before anything was measured. */
function usedOf(used: Job["used"]) {
  const { cpu_s, peak_memory_bytes, disk_bytes } = used;
  return [
    ...(cpu_s ? [{ label: "CPU time", value: formatDuration(cpu_s) }] : []),
    ...(peak_memory_bytes ? [{ label: "Peak memory", value: formatBytes(peak_memory_bytes) }] : []),
    ...(disk_bytes ? [{ label: "Disk", value: formatBytes(disk_bytes) }] : []),
  ];
}
