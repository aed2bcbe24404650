import { NativeSelect, SimpleGrid, Stack } from "@mantine/core";

import type { QuestionPlan, TruthSource } from "@/api/types";

import { changed, scoredBy } from "./edits";
import { GradeTruth } from "./GradeTruth";
import { TRUTH_NAMES, hasOneOption, namedOptions, truthsFor } from "./kinds";
import { NumberField } from "./NumberField";
import type { FieldsProps } from "./QuestionFields";

/** Where the right answer comes from, and which option counts as positive. */
export function TruthFields(props: FieldsProps) {
  const { questions, index, onChange, isFrozen } = props;
  const question = questions[index];
  if (!question) return null;
  const set = (change: Partial<QuestionPlan>) => onChange(changed(questions, index, change));
  const score = (truth: TruthSource) => set(scoredBy(question, truth));
  const sources = truthsFor(question.kind);
  if (sources.length === 1) return null;
  const { least_ml } = question.truth_settings as { least_ml?: number };
  return (
    <Stack gap="xs">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NativeSelect
          label="Truth"
          disabled={isFrozen}
          data={sources.map((value) => ({ value, label: TRUTH_NAMES[value] }))}
          value={question.truth}
          onChange={(event) => score(event.currentTarget.value as TruthSource)}
        />
        {hasOneOption(question.kind) && question.truth !== "" && (
          <NativeSelect
            label="Counts as positive"
            disabled={isFrozen || question.truth === "arm"}
            data={[{ value: "", label: "None" }, ...namedOptions(question)]}
            value={question.positive}
            onChange={(event) => set({ positive: event.currentTarget.value })}
          />
        )}
      </SimpleGrid>
      {question.truth === "grade" && <GradeTruth {...props} />}
      {question.truth === "enhancement" && !isFrozen && (
        <NumberField
          label="Present from, mL of enhancing tumour"
          value={least_ml ?? 0.1}
          onChange={(ml) => set({ truth_settings: { least_ml: ml ?? 0.1 } })}
        />
      )}
    </Stack>
  );
}
