import { Alert, Button, Stack, Text } from "@mantine/core";
import { IconTool } from "@tabler/icons-react";

import { isActive, isStopped } from "@/api/jobs";
import { useRepair } from "@/api/studyActs";
import type { Study } from "@/api/types";
import { FailureAlert } from "@/ui/FailureAlert";
import { formatTime } from "@/ui/format";
import { JobLine } from "@/ui/JobLine";

import { repairOf } from "./faults";

interface Props {
  study: Study;
  isNeeded: boolean;
}

/** The act that writes images anew, how far it is, and how the last one ended. */
export function RepairImages({ study, isNeeded }: Props) {
  const act = useRepair(study.id);
  const job = repairOf(study);
  return (
    <Stack gap="sm" align="flex-start">
      {job && <Ended job={job} />}
      {act.isError && <FailureAlert title="No repair was begun" error={act.error} />}
      {job && isActive(job) && (
        <>
          <JobLine job={job} linked />
          <Text size="sm" c="dimmed" role="status">
            {job.message}
          </Text>
        </>
      )}
      {study.actions.includes("repair") && (
        <Button
          variant={isNeeded ? "filled" : "default"}
          size={isNeeded ? "sm" : "xs"}
          leftSection={<IconTool size={16} aria-hidden />}
          loading={act.isPending}
          onClick={() => act.mutate(undefined)}
        >
          {job ? "Repair the images again" : "Repair the images"}
        </Button>
      )}
    </Stack>
  );
}

function Ended({ job }: { job: NonNullable<Study["preparation"]["job"]> }) {
  if (job.state === "succeeded") {
    return (
      <Text size="sm" role="status">
        Repaired {formatTime(job.finished_at)}: every file holds what was prepared for this study.
      </Text>
    );
  }
  if (!isStopped(job)) return null;
  return (
    <Alert color="red" variant="light" title="The repair did not succeed" role="alert">
      {job.error || "It was stopped. What is repaired stays; another repair goes on from there."}
    </Alert>
  );
}
