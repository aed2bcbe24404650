import { SimpleGrid } from "@mantine/core";

import type { Selection } from "@/ui/casePicker/useSelection";
import { WholeNumberInput } from "@/ui/WholeNumberInput";

import { DEFAULT_DISTANCE, type DesignDraft } from "./draft";
import type { PartProps } from "./part";
import { TrainingCases } from "./TrainingCases";

interface Props extends PartProps {
  training: Selection;
}

export function AdvancedFields({ draft, set, training }: Props) {
  const { design } = draft;
  const field = (name: keyof DesignDraft, min: number, max: number) => ({
    min,
    max,
    value: design[name] as number | null,
    onChange: (value: number | null) => set({ design: { ...design, [name]: value } }),
  });
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg" mb="lg">
        <WholeNumberInput
          label="Hidden repeats, %"
          description="Of each reader’s cases, read a second time in the same arm."
          {...field("repeatsPercent", 0, 50)}
        />
        <WholeNumberInput
          label="Minimum distance"
          description="Presentations from one of a case to its repeat, at least."
          placeholder={String(DEFAULT_DISTANCE)}
          disabled={!design.repeatsPercent}
          {...field("minDistance", 1, 1000)}
        />
        <WholeNumberInput
          label="Presentations in a session"
          description="At most; a session is signed at its end."
          placeholder="All in one"
          {...field("sessionSize", 1, 5000)}
        />
        <WholeNumberInput
          label="A break after"
          description="Presentations, then a pause is offered; arms are balanced between."
          placeholder="No break"
          {...field("blockSize", 1, 5000)}
        />
        <WholeNumberInput
          label="Longest run of one arm"
          description="At most so many real, or simulated, one after another."
          placeholder="Any length"
          disabled={design.kind === "nested"}
          {...field("maxRun", 1, 1000)}
        />
      </SimpleGrid>
      <TrainingCases selection={training} />
    </>
  );
}
