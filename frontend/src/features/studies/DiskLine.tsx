import { Alert, Text } from "@mantine/core";

import type { Preview } from "@/api/types";
import { formatBytes } from "@/ui/formatBytes";

interface Props {
  disk: Preview["disk"];
}

/** The room that the blinded images take, and the room there is. */
export function DiskLine({ disk: { needed_bytes: needed, free_bytes: free } }: Props) {
  if (free !== null && needed > free) {
    return (
      <Alert color="red" variant="light" title="Not enough disk">
        The blinded images need {formatBytes(needed)}; {formatBytes(free)} are free. Make room, or take
        fewer cases.
      </Alert>
    );
  }
  return (
    <Text size="sm" className="number">
      Blinded images: {formatBytes(needed)} of disk at most
      {free !== null && (
        <Text span c="dimmed" inherit>
          {` (${formatBytes(free)} free)`}
        </Text>
      )}
    </Text>
  );
}
