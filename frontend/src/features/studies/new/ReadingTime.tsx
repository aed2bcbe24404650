import { Group, Text } from "@mantine/core";

import type { Preview } from "@/api/types";
import { formatCount, formatDuration } from "@/ui/format";
import { WholeNumberInput } from "@/ui/WholeNumberInput";

import { longestSession, totalTime } from "./readingHours";

interface Props {
  preview: Preview;
  seconds: number | null; // a case, as typed; null: what the server knows
  onChange: (seconds: number | null) => void;
}

const LONG_S = 2 * 3600; // a session that asks for a break of days rather than minutes

/** The hours that the study asks of its readers, at a pace that can be changed. */
export function ReadingTime({ preview, seconds, onChange }: Props) {
  const { reading, balance } = preview;
  const each = seconds ?? reading.seconds;
  const longest = longestSession(balance.readers, each);
  return (
    <Group gap="lg" align="flex-start">
      <WholeNumberInput
        label="Seconds a case"
        w={120}
        min={1}
        max={3600}
        placeholder={String(Math.round(reading.seconds))}
        value={seconds}
        onChange={onChange}
      />
      <div>
        <Text fw={600} className="number" mt={24}>
          About {totalTime(balance.readers, each)} of reading in all
        </Text>
        <Text size="sm" c="dimmed" className="number">
          {seconds !== null
            ? "at the pace given"
            : reading.based_on > 0
              ? `at the median of ${formatCount(reading.based_on)} readings on this server`
              : "at a guess: too little has been read on this server to know"}
          ; the longest session takes {formatDuration(longest)}.
        </Text>
        {longest > LONG_S && (
          <Text size="sm" c="var(--mantine-color-yellow-light-color)">
            That is long for one session: give fewer presentations a session in the design.
          </Text>
        )}
      </div>
    </Group>
  );
}
