import { NativeSelect, SimpleGrid, Stack } from "@mantine/core";

import { GIVEN, numbersUsed, type Components, type NumberName } from "./draft";
import type { FieldProps } from "./fields";
import { NumberInput } from "./NumberInput";
import { COMPONENT_LABELS, COMPONENTS } from "./words";

/** How much readers and cases differ: assumed, or one's own. */
export function VarianceFields(props: FieldProps) {
  const { draft, set } = props;
  const used = numbersUsed(draft);
  return (
    <Stack gap="sm">
      <NativeSelect
        label="Variance components"
        description={COMPONENTS.find(({ value }) => value === draft.components)?.sentence}
        data={COMPONENTS.map(({ value, label }) => ({ value, label }))}
        value={draft.components}
        onChange={(event) => set({ components: event.currentTarget.value as Components })}
      />
      {used.includes("positive_share") && (
        <NumberInput {...props} name="positive_share" label="Share of positive cases" />
      )}
      {draft.components === GIVEN && (
        <SimpleGrid cols={2} spacing="sm" style={{ alignItems: "end" }}>
          {Object.entries(COMPONENT_LABELS)
            .filter(([name]) => used.includes(name as NumberName))
            .map(([name, { label, sentence }]) => (
              <NumberInput {...props} key={name} name={name as NumberName} label={label} description={sentence} />
            ))}
        </SimpleGrid>
      )}
    </Stack>
  );
}
