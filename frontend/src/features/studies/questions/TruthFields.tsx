import { Select, SimpleGrid, Stack } from "@mantine/core";

import type { TruthSource } from "@/api/types";

import { changed, scoredBy } from "./edits";
import { GradeTruth } from "./GradeTruth";
import { TRUTH_NAMES, hasOneOption, truthsFor } from "./kinds";
import { NumberField } from "./NumberField";
import type { FieldsProps } from "./QuestionFields";

/** Where the right answer comes from, and which option counts as positive. */
export function TruthFields(props: FieldsProps) {
  const { questions, index, onChange, isFrozen } = props;
  const question = questions[index];
  if (!question) return null;
  const sources = truthsFor(question.kind);
  if (sources.length === 1) return null;
  const { least_ml } = question.truth_settings as { least_ml?: number };
  return (
    <Stack gap="xs">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label="Truth"
          allowDeselect={false}
          disabled={isFrozen}
          data={sources.map((value) => ({ value, label: TRUTH_NAMES[value] }))}
          value={question.truth}
          onChange={(truth) =>
            onChange(changed(questions, index, scoredBy(question, truth as TruthSource)))
          }
        />
        {hasOneOption(question.kind) && question.truth !== "" && (
          <Select
            label="Counts as positive"
            placeholder="None"
            disabled={isFrozen || question.truth === "arm"}
            clearable={question.truth !== "enhancement"}
            data={question.options.filter(({ value, label }) => value && label)}
            value={question.positive || null}
            onChange={(positive) => onChange(changed(questions, index, { positive: positive ?? "" }))}
          />
        )}
      </SimpleGrid>
      {question.truth === "grade" && <GradeTruth {...props} />}
      {question.truth === "enhancement" && !isFrozen && (
        <NumberField
          label="Present from, mL of enhancing tumour"
          value={least_ml ?? 0.1}
          onChange={(ml) =>
            onChange(changed(questions, index, { truth_settings: { least_ml: ml ?? 0.1 } }))
          }
        />
      )}
    </Stack>
  );
}
