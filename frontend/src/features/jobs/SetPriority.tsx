import { NativeSelect, Text } from "@mantine/core";

import { useSetPriority } from "@/api/jobs";
import type { JobRow } from "@/api/types";

import { choicesWith } from "./priorities";

interface Props {
  job: JobRow;
}

/** Which jobs of a queue go first: those of higher priority, then the older ones. */
export function SetPriority({ job }: Props) {
  const set = useSetPriority(job.id);
  const shown = set.isPending ? set.variables : job.priority;
  return (
    <>
      <NativeSelect
        aria-label="Priority"
        size="xs"
        w={110}
        data={choicesWith(shown)}
        value={String(shown)}
        disabled={set.isPending}
        onChange={(event) => set.mutate(Number(event.currentTarget.value))}
      />
      {set.error && (
        <Text size="xs" c="red" role="alert">
          {set.error.message}
        </Text>
      )}
    </>
  );
}
