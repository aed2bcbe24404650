import { Group, Select, TextInput } from "@mantine/core";

import type { ModelSummary } from "@/api/types";
import { plural } from "@/ui/format";
import { Section } from "@/ui/Section";
import { WholeNumberInput } from "@/ui/WholeNumberInput";

interface Props {
  models: ModelSummary[];
  name: string;
  onName: (name: string) => void;
  model: string;
  onModel: (id: string) => void;
  seed: number | null;
  onSeed: (seed: number | null) => void;
}

export function StudyBasics(props: Props) {
  const options = props.models.map(({ id, name, simulated_count }) => ({
    value: id,
    label: `${name} (${plural(simulated_count, "volume")})`,
  }));
  return (
    <Section title="Name, model and seed">
      <Group align="flex-start">
        <TextInput
          label="Name"
          description="Readers see it."
          required
          maxLength={100}
          w={300}
          value={props.name}
          onChange={(event) => props.onName(event.currentTarget.value)}
        />
        <Select
          label="Model"
          description="Its volumes are the simulated arm."
          w={300}
          allowDeselect={false}
          data={options}
          value={props.model}
          onChange={(id) => props.onModel(id ?? "")}
        />
        <WholeNumberInput
          label="Seed"
          description="Left empty, one is drawn that nobody sees."
          placeholder="Drawn by the server"
          w={280}
          min={0}
          max={Number.MAX_SAFE_INTEGER}
          value={props.seed}
          onChange={props.onSeed}
        />
      </Group>
    </Section>
  );
}
