import { Kbd, Table, Text } from "@mantine/core";

import { Section } from "@/ui/Section";

const KEYS: [string, string][] = [
  ["1 – 9", "Give an answer; its number is beside it"],
  ["Enter", "Next case, when every question is answered"],
  ["↑ ↓", "One slice in the view that has the focus"],
  ["?", "Show every key"],
];

export function Shortcuts() {
  return (
    <Section title="Keys in the reading room">
      <Table verticalSpacing={6}>
        <Table.Tbody>
          {KEYS.map(([key, act]) => (
            <Table.Tr key={key}>
              <Table.Td w={90}>
                <Kbd>{key}</Kbd>
              </Table.Td>
              <Table.Td>{act}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed" mt="md">
        Everywhere, Tab moves on, Shift and Tab back, Space ticks and Escape closes a dialog.
      </Text>
    </Section>
  );
}
