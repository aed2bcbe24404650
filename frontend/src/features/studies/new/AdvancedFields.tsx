import { SimpleGrid } from "@mantine/core";

import type { Selection } from "@/ui/casePicker/useSelection";
import { WholeNumberInput } from "@/ui/WholeNumberInput";

import { defaultDistance, type DesignDraft } from "./draft";
import type { PartProps } from "./part";
import { TrainingCases } from "./TrainingCases";

interface Props extends PartProps {
  training: Selection;
  count: number; // of cases
}

export function AdvancedFields({ draft, set, training, count }: Props) {
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
          description="Of the cases, read twice in the same arm."
          {...field("repeatsPercent", 0, 50)}
          error={design.repeatsPercent === null && "Give a percentage; 0 for none."}
        />
        <WholeNumberInput
          label="Minimum distance"
          description="Presentations from a case to its repeat."
          placeholder={String(defaultDistance(count))}
          disabled={!design.repeatsPercent}
          {...field("minDistance", 1, 1000)}
        />
        <WholeNumberInput
          label="Presentations in a session"
          description="At most; each session is signed."
          placeholder="All in one"
          {...field("sessionSize", 1, 5000)}
        />
        <WholeNumberInput
          label="A break after"
          description="Presentations; a pause is offered then."
          placeholder="No break"
          {...field("blockSize", 1, 5000)}
        />
        <WholeNumberInput
          label="Longest run of one arm"
          description="At most so many of one arm in a row."
          placeholder="Any length"
          disabled={design.kind === "nested"}
          {...field("maxRun", 1, 1000)}
        />
      </SimpleGrid>
      <TrainingCases selection={training} />
    </>
  );
}
