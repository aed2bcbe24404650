import { Anchor, Badge, Table, Text } from "@mantine/core";
import { Link } from "react-router";

import type { Cohort } from "@/api/quality";
import { formatCount } from "@/ui/format";

import { casesAddress } from "./casesAddress";

const COLOURS = { stop: "red", doubt: "yellow", note: "gray" } as const;

/** How many cases carry each flag; the count leads to them. */
export function CohortFlags({ cohort }: { cohort: Cohort }) {
  if (cohort.flags.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Nothing doubtful was found in any case.
      </Text>
    );
  }
  return (
    <Table maw={620} verticalSpacing={5}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Flag</Table.Th>
          <Table.Th>Worst</Table.Th>
          <Table.Th ta="right">Cases</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {cohort.flags.map(({ code, words, severity, cases }) => (
          <Table.Tr key={code}>
            <Table.Td>
              <Anchor component={Link} size="sm" to={casesAddress(cohort.name, { flag: code })}>
                {words}
              </Anchor>
            </Table.Td>
            <Table.Td>
              <Badge color={COLOURS[severity]} variant="light" tt="none">
                {severity}
              </Badge>
            </Table.Td>
            <Table.Td ta="right" className="number">
              {formatCount(cases)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
