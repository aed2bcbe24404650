import { NativeSelect, Radio, SimpleGrid, Stack } from "@mantine/core";

import { SaidRadioGroup } from "@/ui/SaidRadioGroup";

import type { DesignKind, Random } from "./draft";
import type { FieldProps } from "./fields";
import { NumberInput } from "./NumberInput";
import { DESIGNS, RANDOM } from "./words";

/** Who reads what. */
export function StudyFields(props: FieldProps) {
  const { draft, set, wrong } = props;
  return (
    <Stack gap="sm">
      <SimpleGrid cols={2} spacing="sm">
        {draft.solveFor !== "readers" && <NumberInput {...props} name="readers" label="Readers" />}
        {draft.solveFor !== "cases" && <NumberInput {...props} name="cases" label="Cases" />}
      </SimpleGrid>
      <SaidRadioGroup
        label="Design"
        value={draft.design}
        onChange={(design) => set({ design: design as DesignKind })}
      >
        <Stack gap="xs">
          {DESIGNS.map(({ value, label, sentence }) => (
            <Radio key={value} value={value} label={label} description={sentence} />
          ))}
        </Stack>
      </SaidRadioGroup>
      {draft.design === "crossover" && (
        <NativeSelect
          label="The conclusion reaches"
          data={RANDOM}
          value={draft.random}
          error={wrong["random"]}
          onChange={(event) => set({ random: event.currentTarget.value as Random })}
        />
      )}
    </Stack>
  );
}
