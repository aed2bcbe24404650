import { Anchor, Text } from "@mantine/core";
import { Link } from "react-router";

import { useJobs } from "@/api/jobs";
import { formatTime } from "@/ui/format";
import { jobKindName } from "@/ui/words";

import { failedOf, RECENT_DAYS } from "./failed";
import { GlanceCard, Nothing } from "./GlanceCard";

const SHOWN = 4;

/** What failed lately and was not gone on with, each with its reason. */
export function FailedJobs() {
  const { data } = useJobs({ state: "failed", ordering: "-finished_at" });
  const failed = failedOf(data?.results ?? []);
  const all = data && data.count > 0 ? { to: "/jobs?state=failed", label: "All that failed" } : undefined;
  return (
    <GlanceCard title="Failed" count={failed.length} isGrave all={all}>
      {data && failed.length === 0 && <Nothing>Nothing failed in the last {RECENT_DAYS} days.</Nothing>}
      {failed.slice(0, SHOWN).map((job) => (
        <div key={job.id}>
          <Anchor component={Link} to={`/jobs/${job.id}`} size="sm" fw={500}>
            {job.title || jobKindName(job.kind)}
          </Anchor>
          <Text size="xs" c="red" lineClamp={2} title={job.error}>
            {job.error || "It ended without saying why."}
          </Text>
          <Text size="xs" c="dimmed" className="number">
            {formatTime(job.finished_at ?? job.created_at)}
          </Text>
        </div>
      ))}
    </GlanceCard>
  );
}
