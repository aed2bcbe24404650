import { Button, Text } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";

import { useResumeJob } from "@/api/jobs";
import type { Job } from "@/api/types";

interface Props {
  job: Job;
}

/** Go on with a failed or cancelled job from its last checkpoint. */
export function ResumeJob({ job }: Props) {
  const resume = useResumeJob(job.id);
  return (
    <>
      <Button
        leftSection={<IconPlayerPlay size={16} aria-hidden />}
        loading={resume.isPending}
        onClick={() => resume.mutate()}
      >
        Resume the job
      </Button>
      {resume.error && (
        <Text size="sm" c="red" role="alert">
          {resume.error.message}
        </Text>
      )}
    </>
  );
}
