import { Anchor } from "@mantine/core";
import { Link } from "react-router";

import { useJobs } from "@/api/jobs";
import { formatCount, plural } from "@/ui/format";
import { JobLine } from "@/ui/JobLine";
import { jobKindName } from "@/ui/words";

import { GlanceCard, Nothing } from "./GlanceCard";

const SHOWN = 4;

interface Props {
  running: ReturnType<typeof useJobs>["data"];
}

/** The jobs that run now, and how many wait for a worker. */
export function RunningJobs({ running }: Props) {
  const { data: queued } = useJobs({ state: "queued" });
  const count = running?.count ?? 0;
  const waiting = queued?.count ?? 0;
  return (
    <GlanceCard title="Runs now" count={count} all={{ to: "/jobs", label: "All jobs" }}>
      {running && count === 0 && <Nothing>Nothing runs.</Nothing>}
      {running?.results.slice(0, SHOWN).map((job) => (
        <div key={job.id}>
          <Anchor component={Link} to={`/jobs/${job.id}`} size="sm" fw={500}>
            {job.title || jobKindName(job.kind)}
          </Anchor>
          <JobLine job={job} />
        </div>
      ))}
      {count > SHOWN && (
        <Anchor component={Link} to="/jobs?state=running" size="sm">
          {formatCount(count - SHOWN)} more
        </Anchor>
      )}
      {waiting > 0 && (
        <Anchor component={Link} to="/jobs?state=queued" size="sm" c="dimmed">
          {plural(waiting, "job waits", "jobs wait")} for a worker
        </Anchor>
      )}
    </GlanceCard>
  );
}
