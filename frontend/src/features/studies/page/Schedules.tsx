import { Table, Text } from "@mantine/core";

import type { Study } from "@/api/types";
import { Section } from "@/ui/Section";
import { Time } from "@/ui/Time";

interface Props {
  study: Study;
}

/** Every draw, with the hash that pins it: it can be recomputed from seed and design. */
export function Schedules({ study }: Props) {
  return (
    <Section title="Schedule" note="drawn once, stored row by row">
      <Table.ScrollContainer minWidth={700}>
        <Table verticalSpacing={6} withTableBorder>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={80}>Version</Table.Th>
              <Table.Th w={170}>Drawn</Table.Th>
              <Table.Th>SHA-256</Table.Th>
              <Table.Th w={210}>Seed</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {study.schedules.map(({ version, sha256, seed, reason, created_at }) => (
              <Table.Tr key={version}>
                <Table.Td className="number">{version}</Table.Td>
                <Table.Td className="number"><Time at={created_at} /></Table.Td>
                <Table.Td>
                  <Text size="xs" className="mono" style={{ overflowWrap: "anywhere" }}>
                    {sha256}
                  </Text>
                  {reason && (
                    <Text size="xs" c="dimmed">
                      {reason}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td className="number">
                  {seed ?? (
                    <Text span size="sm" c="dimmed">
                      Hidden until unblinded
                    </Text>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}
