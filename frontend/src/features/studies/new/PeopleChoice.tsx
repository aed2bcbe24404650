import { Group, MultiSelect, Select } from "@mantine/core";

import { usePeople } from "@/api/studies";
import type { Person } from "@/api/types";
import { Section } from "@/ui/Section";

import type { PartProps } from "./part";

const optionsOf = (people: Person[] | undefined) =>
  (people ?? []).map(({ username, name }) => ({
    value: username,
    label: name ? `${name} (${username})` : username,
  }));

/** Who unblinds, and who sees the results beside you. */
export function PeopleChoice({ draft, set }: PartProps) {
  const holders = usePeople("allocation_holder");
  const analysts = usePeople("analyst");
  return (
    <Section title="Unblinding and analysis">
      <Group align="flex-start" grow preventGrowOverflow={false}>
        <Select
          label="Allocation holder"
          description="Unblinds the study, once it is locked; better not the lead."
          placeholder="Choose who unblinds"
          nothingFoundMessage="Nobody holds the role Allocation holder."
          data={optionsOf(holders.data)}
          value={draft.holder || null}
          onChange={(holder) => set({ holder: holder ?? "" })}
        />
        <MultiSelect
          label="Analysts"
          description="See the results after unblinding."
          placeholder={draft.analysts.length === 0 ? "Nobody yet" : undefined}
          nothingFoundMessage="Nobody else holds the role Analyst."
          hidePickedOptions
          data={optionsOf(analysts.data)}
          value={[...draft.analysts]}
          onChange={(chosen) => set({ analysts: chosen })}
        />
      </Group>
    </Section>
  );
}
