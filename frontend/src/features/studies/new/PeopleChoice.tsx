import { Checkbox, Group, NativeSelect, Stack, Text } from "@mantine/core";

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
        <NativeSelect
          label="Allocation holder"
          description="Unblinds the study, once it is locked; better not the lead."
          data={[{ value: "", label: "Choose who unblinds" }, ...optionsOf(holders.data)]}
          value={draft.holder}
          onChange={(event) => set({ holder: event.currentTarget.value })}
        />
        <Checkbox.Group
          label="Analysts"
          description="See the results after unblinding."
          value={[...draft.analysts]}
          onChange={(chosen) => set({ analysts: chosen })}
        >
          <Stack gap={6} mt={6}>
            {optionsOf(analysts.data).map((option) => (
              <Checkbox key={option.value} {...option} />
            ))}
            {analysts.data?.length === 0 && (
              <Text size="sm" c="dimmed">
                Nobody holds the role Analyst.
              </Text>
            )}
          </Stack>
        </Checkbox.Group>
      </Group>
    </Section>
  );
}
