import { Group, NativeSelect, TextInput } from "@mantine/core";

import type { ModelSummary } from "@/api/types";
import { plural } from "@/ui/format";
import { Section } from "@/ui/Section";

import type { PartProps } from "./part";

interface Props extends PartProps {
  models: ModelSummary[];
}

export function NameAndModel({ draft, set, models }: Props) {
  const options = models.map(({ id, name, simulated_count }) => ({
    value: id,
    label: `${name} (${plural(simulated_count, "volume")})`,
  }));
  return (
    <Section title="Name and model">
      <Group align="flex-start" grow preventGrowOverflow={false}>
        <TextInput
          label="Name"
          description="Readers see it."
          required
          withAsterisk={false}
          maxLength={100}
          value={draft.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <NativeSelect
          label="Model"
          description="Its volumes are the simulated arm."
          data={options}
          value={draft.model}
          onChange={(event) => set({ model: event.currentTarget.value })}
        />
      </Group>
    </Section>
  );
}
