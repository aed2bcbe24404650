import { Button, Text } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";

import { useResumeJob } from "@/api/jobs";
import type { JobRow } from "@/api/types";
import { jobKindName } from "@/ui/words";

interface Props {
  job: JobRow;
  inRow?: boolean;
}

/** Go on with a failed or cancelled job from its last checkpoint. */
export function ResumeJob({ job, inRow = false }: Props) {
  const resume = useResumeJob(job.id);
  return (
    <>
      <Button
        variant={inRow ? "default" : undefined}
        size={inRow ? "compact-xs" : undefined}
        leftSection={<IconPlayerPlay size={inRow ? 12 : 16} aria-hidden />}
        aria-label={inRow ? `Resume ${job.title || jobKindName(job.kind)}` : undefined}
        loading={resume.isPending}
        onClick={() => resume.mutate()}
      >
        {inRow ? "Resume" : "Resume the job"}
      </Button>
      {resume.error && (
        <Text size={inRow ? "xs" : "sm"} c="red" role="alert">
          {resume.error.message}
        </Text>
      )}
    </>
  );
}
