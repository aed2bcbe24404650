import { Accordion, Badge, Group, List, Table, Text } from "@mantine/core";

import { useAuditReport } from "@/api/studies";
import { formatTime } from "@/ui/format";
import { Loaded } from "@/ui/Loaded";

import { checksOf, type AuditCheck } from "./auditReport";

interface Props {
  studyId: string;
}

/** Each check of the audit: what was asked, its verdict, and its figures. */
export function AuditReport({ studyId }: Props) {
  const query = useAuditReport(studyId, true);
  return (
    <Loaded query={query} what="the report" lines={6}>
      {({ report, created_at, passed }) => {
        const checks = checksOf(report);
        const failed = checks.filter((check) => !check.passed).map(({ key }) => key);
        return (
          <>
            <Text size="sm" c="dimmed" mb="md">
              {formatTime(created_at)}: {passed ? "every check passed" : "not every check passed"}. It
              names the arm of no presentation.
            </Text>
            <Accordion variant="contained" multiple defaultValue={failed}>
              {checks.map((check) => (
                <OneCheck key={check.key} check={check} />
              ))}
            </Accordion>
          </>
        );
      }}
    </Loaded>
  );
}

function OneCheck({ check }: { check: AuditCheck }) {
  return (
    <Accordion.Item value={check.key}>
      <Accordion.Control>
        <Group gap="sm" wrap="nowrap">
          <Badge color={check.passed ? "teal" : "red"} variant="light" tt="none" miw={64}>
            {check.passed ? "Passed" : "Failed"}
          </Badge>
          <Text size="sm">{check.title}</Text>
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        <Lines title="Found" lines={check.findings} color="red" />
        <Lines title="To look at" lines={check.warnings} color="yellow" />
        <Table fz="sm" verticalSpacing={3} maw={620}>
          <Table.Tbody>
            {check.figures.map(({ name, value }) => (
              <Table.Tr key={name}>
                <Table.Td c="dimmed">{name}</Table.Td>
                <Table.Td className="number" style={{ whiteSpace: "normal", overflowWrap: "anywhere" }}>
                  {value}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Accordion.Panel>
    </Accordion.Item>
  );
}

function Lines({ title, lines, color }: { title: string; lines: string[]; color: string }) {
  if (lines.length === 0) return null;
  return (
    <>
      <Text size="sm" fw={500} c={`var(--mantine-color-${color}-light-color)`}>
        {title}
      </Text>
      <List size="sm" mb="sm">
        {lines.map((line) => (
          <List.Item key={line} style={{ overflowWrap: "anywhere" }}>
            {line}
          </List.Item>
        ))}
      </List>
    </>
  );
}
