import { Anchor, Badge, Table, Text } from "@mantine/core";
import { Link } from "react-router";

import type { FoundCase } from "@/api/found";
import { formatGrade, formatNumber, MISSING } from "@/ui/format";

import { outcomeColor, outcomeLabel } from "./outcomes";

interface Props {
  cases: readonly FoundCase[];
}

export function FoundTable({ cases }: Props) {
  return (
    <Table.ScrollContainer minWidth={900}>
      <Table verticalSpacing={8} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={180}>Patient</Table.Th>
            <Table.Th w={190}>What becomes of it</Table.Th>
            <Table.Th>Why</Table.Th>
            <Table.Th w={230}>Series and masks</Table.Th>
            <Table.Th w={70}>Grade</Table.Th>
            <Table.Th w={70} ta="right">
              Age
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {cases.map((found) => (
            <FoundRow key={`${found.folder} ${found.patient}`} found={found} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function FoundRow({ found }: { found: FoundCase }) {
  return (
    <Table.Tr style={{ verticalAlign: "top" }}>
      <Table.Td>
        {found.case ? (
          <Anchor component={Link} to={`/cases/${found.case}`} size="sm" fw={500}>
            {found.patient}
          </Anchor>
        ) : (
          <Text size="sm" fw={500}>
            {found.patient}
          </Text>
        )}
        {found.folder !== found.patient && found.folder !== "." && (
          <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {found.folder}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Badge color={outcomeColor(found.outcome)} variant="light" tt="none" fw={500}>
          {outcomeLabel(found.outcome)}
        </Badge>
      </Table.Td>
      <Table.Td>
        {found.why.map((sentence) => (
          <Text key={sentence} size="sm" style={{ overflowWrap: "anywhere" }}>
            {sentence}
          </Text>
        ))}
        {found.why.length === 0 && (
          <Text size="sm" c="dimmed">
            {MISSING}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Text size="xs" c="dimmed">
          {found.series.join(", ") || MISSING}
        </Text>
      </Table.Td>
      <Table.Td className="number">{formatGrade(found.grade)}</Table.Td>
      <Table.Td ta="right" className="number">
        {found.age_years === null ? MISSING : formatNumber(found.age_years, 0)} {found.sex ?? ""}
      </Table.Td>
    </Table.Tr>
  );
}
