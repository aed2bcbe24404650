import { Group, NativeSelect, SegmentedControl, SimpleGrid, Stack, Text } from "@mantine/core";

import { aimedAt, type Aim, type Measure, type SolveFor } from "./draft";
import type { FieldProps } from "./fields";
import { NumberInput } from "./NumberInput";
import { AIMS, SOLVE_FOR } from "./words";

/** What is to be found out, and what is to be shown. */
export function QuestionFields(props: FieldProps) {
  const { draft, set } = props;
  const isMargin = draft.aim !== "difference";
  return (
    <Stack gap="sm">
      <div>
        <Text size="sm" fw={500} id="solve-for" mb={4}>
          How much does it take?
        </Text>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-labelledby="solve-for"
          data={SOLVE_FOR}
          value={draft.solveFor}
          onChange={(solveFor) => set({ solveFor: solveFor as SolveFor })}
        />
      </div>
      <NativeSelect
        label="To show that"
        description={AIMS.find(({ value }) => value === draft.aim)?.sentence}
        data={AIMS.map(({ value, label }) => ({ value, label }))}
        value={draft.aim}
        onChange={(event) => set(aimedAt(draft, event.currentTarget.value as Aim))}
      />
      <Group gap="sm" grow align="flex-end">
        <NativeSelect
          label="In"
          data={[
            { value: "accuracy", label: "Accuracy" },
            { value: "auc", label: "Area under the ROC" },
          ]}
          value={draft.measure}
          onChange={(event) => set({ measure: event.currentTarget.value as Measure })}
        />
        <NumberInput {...props} name="expected" label="With real images" />
      </Group>
      <SimpleGrid cols={2} spacing="sm" verticalSpacing="sm">
        {isMargin && <NumberInput {...props} name="margin" label="Margin" />}
        {(isMargin || draft.solveFor !== "difference") && (
          <NumberInput {...props} name="difference" label="True difference" />
        )}
        <NumberInput {...props} name="power" label="Power wanted" />
        <NumberInput {...props} name="alpha" label={isMargin ? "Alpha, one-sided" : "Alpha, two-sided"} />
        <NumberInput {...props} name="family" label="Questions sharing alpha" />
      </SimpleGrid>
      <Text size="xs" c="dimmed">
        Differences are simulated less real. Alpha is divided by the questions that share it (Bonferroni).
      </Text>
    </Stack>
  );
}
