import { SimpleGrid, TextInput } from "@mantine/core";

import { changed } from "./edits";
import { NumberField } from "./NumberField";
import type { FieldsProps } from "./QuestionFields";

interface Limits {
  unit?: string;
  least?: number | null;
  most?: number | null;
  decimals?: number;
}

/** Unit and range of a number. */
export function LimitFields({ questions, index, onChange }: FieldsProps) {
  const question = questions[index];
  if (!question) return null;
  const limits = question.limits as Limits;
  const set = (change: Limits) =>
    onChange(changed(questions, index, { limits: { ...limits, ...change } }));
  return (
    <SimpleGrid cols={{ base: 2, sm: 4 }}>
      <TextInput
        label="Unit"
        placeholder="mm"
        maxLength={20}
        value={limits.unit ?? ""}
        onChange={(event) => set({ unit: event.currentTarget.value })}
      />
      <NumberField label="Least" value={limits.least ?? null} onChange={(least) => set({ least })} />
      <NumberField label="Most" value={limits.most ?? null} onChange={(most) => set({ most })} />
      <NumberField
        label="Decimals"
        value={limits.decimals ?? 0}
        onChange={(decimals) => set({ decimals: Math.min(6, Math.max(0, Math.trunc(decimals ?? 0))) })}
      />
    </SimpleGrid>
  );
}
