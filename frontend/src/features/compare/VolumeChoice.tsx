import { NativeSelect } from "@mantine/core";

import type { Compared } from "@/api/compare";

interface Props {
  compared: Compared;
  onChoose: (volume: string) => void;
}

/** The volumes of this case by several models, or by several folds of one. */
export function VolumeChoice({ compared: { id, others }, onChoose }: Props) {
  if (others.length < 2) return null;
  return (
    <NativeSelect
      size="xs"
      label="Simulated by"
      data={others.map((other) => ({ value: other.id, label: `${other.model_name}, fold ${other.fold + 1}` }))}
      value={id}
      onChange={(event) => onChoose(event.currentTarget.value)}
    />
  );
}
