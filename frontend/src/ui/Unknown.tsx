import { Text, Tooltip } from "@mantine/core";

import { MISSING } from "./format";

interface Props {
  reason: string | null | undefined;
}

/** A value that is not known, or not defined, and why. */
export function Unknown({ reason }: Props) {
  if (!reason) return <Text span>{MISSING}</Text>;
  return (
    <Tooltip label={reason} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
      <Text
        span
        tabIndex={0}
        role="img"
        aria-label={`not known: ${reason}`}
        style={{ borderBottom: "1px dotted", cursor: "help" }}
      >
        {MISSING}
      </Text>
    </Tooltip>
  );
}
