import { Badge } from "@mantine/core";

import { stateWord } from "./words";

interface Props {
  state: string;
}

export function StateBadge({ state }: Props) {
  const { label, color } = stateWord(state);
  return (
    <Badge color={color} variant="light" tt="none" fw={500} style={{ flexShrink: 0 }}>
      {label}
    </Badge>
  );
}
