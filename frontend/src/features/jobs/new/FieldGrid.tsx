import { Box, SimpleGrid } from "@mantine/core";

import type { FormField } from "@/api/forms";

import { counts } from "./draft";
import { FieldInput } from "./FieldInput";
import type { Filling } from "./useDraft";

interface Props {
  fields: FormField[];
  filling: Filling;
  changed: ReadonlySet<string>;
}

/** Fields side by side; one with many choices has a row of its own. */
export function FieldGrid({ fields, filling, changed }: Props) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="lg" verticalSpacing="md">
      {fields.filter((field) => counts(field, filling.draft)).map((field) => (
        <Box key={field.key} style={field.type === "choices" ? { gridColumn: "1 / -1" } : undefined}>
          <FieldInput
            field={field}
            value={filling.draft[field.key]}
            error={filling.wrong[field.key]}
            isChanged={changed.has(field.key)}
            onChange={(value) => filling.set(field.key, value)}
          />
        </Box>
      ))}
    </SimpleGrid>
  );
}
