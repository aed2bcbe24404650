import { Table, Text } from "@mantine/core";

import type { ModelComparison } from "@/api/registry";
import { MISSING, formatNumber, formatP, plural } from "@/ui/format";
import { Section } from "@/ui/Section";

type Row = ModelComparison["rows"][number];

interface Props {
  found: ModelComparison;
}

/** Each metric in each region, side by side, with the paired difference and its corrected P. */
export function ComparedMetrics({ found }: Props) {
  const shared = plural(found.shared_cases, "case");
  const alone = `${found.only_a} more by A alone, ${found.only_b} by B alone`;
  if (found.shared_cases === 0) {
    return (
      <Section title="Similarity to the real postcontrast volumes">
        <Text size="sm" c="dimmed">
          The two have simulated no case in common ({alone}): simulate the same cases with both.
        </Text>
      </Section>
    );
  }
  return (
    <Section title="Similarity to the real postcontrast volumes" note={`${shared} in common; ${alone}`}>
      <Table.ScrollContainer minWidth={900}>
        <Table withTableBorder maw={1100} verticalSpacing={5}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Region</Table.Th>
              <Table.Th>Metric</Table.Th>
              <Table.Th ta="right">A</Table.Th>
              <Table.Th ta="right">B</Table.Th>
              <Table.Th ta="right" style={{ whiteSpace: "nowrap" }}>A − B (95 % CI)</Table.Th>
              <Table.Th ta="right">P, corrected</Table.Th>
              <Table.Th ta="right">Cases</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {found.rows.map((row) => (
              <MetricRow key={`${row.region} ${row.metric}`} row={row} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" c="dimmed" mt={6} maw={900}>
        Mean ± SD; the nearer mean is set in bold. Two-tailed paired t tests over the cases in common; P is
        Bonferroni-corrected for all {found.rows[0]?.family ?? 0} tests of this page. Cases that quality
        control excluded are left out.
      </Text>
    </Section>
  );
}

function MetricRow({ row }: { row: Row }) {
  const { difference, lower, upper } = row;
  const interval = lower === null ? "" : ` (${formatNumber(lower, 4)} to ${formatNumber(upper, 4)})`;
  return (
    <Table.Tr>
      <Table.Td style={{ whiteSpace: "nowrap" }}>
        {row.region.charAt(0).toUpperCase() + row.region.slice(1)}
      </Table.Td>
      <Table.Td style={{ whiteSpace: "nowrap" }}>
        {row.metric}
        <Text span size="xs" c="dimmed">
          {row.higher_is_nearer ? " higher is nearer" : " lower is nearer"}
        </Text>
      </Table.Td>
      <MeanCell mean={row.a} isNearer={row.nearer === "a"} />
      <MeanCell mean={row.b} isNearer={row.nearer === "b"} />
      <Table.Td ta="right" className="number" style={{ whiteSpace: "nowrap" }}>
        {difference === null ? MISSING : `${formatNumber(difference, 4)}${interval}`}
      </Table.Td>
      <Table.Td ta="right" className="number">
        {row.p_bonferroni === null ? (
          <Text span size="xs" c="dimmed" title={row.reason}>
            no test: {row.reason}
          </Text>
        ) : row.p_bonferroni >= 1 ? (
          "P = 1"
        ) : (
          formatP(row.p_bonferroni)
        )}
      </Table.Td>
      <Table.Td ta="right" className="number">
        {row.a.n}
      </Table.Td>
    </Table.Tr>
  );
}

function MeanCell({ mean, isNearer }: { mean: Row["a"]; isNearer: boolean }) {
  return (
    <Table.Td
      ta="right"
      className="number"
      fw={isNearer ? 600 : undefined}
      style={{ whiteSpace: "nowrap" }}
    >
      {formatNumber(mean.mean, 3)}
      {mean.sd !== null && ` ± ${formatNumber(mean.sd, 3)}`}
    </Table.Td>
  );
}
