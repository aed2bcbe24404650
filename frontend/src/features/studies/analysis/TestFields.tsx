import { Checkbox, Group, Radio, Stack } from "@mantine/core";

import { WholeNumberInput } from "@/ui/WholeNumberInput";

import { DecimalInput } from "./DecimalInput";
import { asksConfidence, type PlanDraft, type PlanFaults, type PlanSubject } from "./planDraft";

interface Props {
  draft: PlanDraft;
  set: (change: Partial<PlanDraft>) => void;
  faults: PlanFaults;
  study: PlanSubject;
}

const LARGEST_SEED = 2 ** 32 - 1;

/** Levels, the family that P values are corrected over, and the bootstrap. */
export function TestFields({ draft, set, faults, study }: Props) {
  const labels = new Map(study.questions.map(({ key, text }) => [key, text]));
  return (
    <>
      <Checkbox.Group
        label="Questions whose P values are corrected together"
        description="By Bonferroni and by Holm; those that the conclusion rests on."
        value={[...draft.family]}
        error={faults.family}
        onChange={(family) => set({ family })}
      >
        <Stack gap={6} mt="xs">
          {study.analysis.questions.map((key) => (
            <Checkbox key={key} value={key} label={labels.get(key) ?? key} />
          ))}
        </Stack>
      </Checkbox.Group>
      {asksConfidence(study) && (
        <Radio.Group
          label="Confidence is certainty of"
          description="Decides the ROC curves. Verum’s own questions ask for certainty of the answer given."
          value={draft.confidence}
          onChange={(value) => set({ confidence: value === "positive" ? "positive" : "answer" })}
        >
          <Stack gap={6} mt="xs">
            <Radio value="answer" label="the answer given: 0 is a guess, 100 is sure, whatever the answer" />
            <Radio value="positive" label="the positive answer: 0 is surely negative, 100 surely positive" />
          </Stack>
        </Radio.Group>
      )}
      <Group align="flex-start" gap="sm">
        <DecimalInput
          label="α, two-sided"
          value={draft.alpha}
          error={faults.alpha}
          onChange={(alpha) => set({ alpha })}
        />
        <WholeNumberInput
          label="Bootstrap replicates"
          min={1}
          max={100_000}
          w={170}
          value={draft.replicates}
          error={faults.replicates}
          onChange={(replicates) => set({ replicates })}
        />
        <WholeNumberInput
          label="Seed"
          min={0}
          max={LARGEST_SEED}
          w={150}
          value={draft.seed}
          error={faults.seed}
          onChange={(seed) => set({ seed })}
        />
      </Group>
    </>
  );
}
