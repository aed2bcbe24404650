import { Table, Text } from "@mantine/core";

import type { ModelDetail } from "@/api/types";
import { formatNumber } from "@/ui/format";
import { Section } from "@/ui/Section";

type Table_ = NonNullable<ModelDetail["table"]>;
type Mean = Table_["rows"][number]["simulated"];

interface Props {
  table: Table_;
}

/** Simulated against real, beside the precontrast T1 as the baseline to beat. */
export function SimilarityTable({ table }: Props) {
  const counts = [...new Set(table.rows.map(({ simulated }) => simulated.n).filter((n) => n > 0))];
  return (
    <Section title="Similarity to the real postcontrast volumes">
      <Table withTableBorder maw={760} verticalSpacing={5}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Region</Table.Th>
            <Table.Th>Metric</Table.Th>
            <Table.Th ta="right">Simulated</Table.Th>
            <Table.Th ta="right">Precontrast T1</Table.Th>
            <Table.Th ta="right">Cases</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {table.rows.map((row) => (
            <Table.Tr key={`${row.region} ${row.metric}`}>
              <Table.Td>{capitalised(row.region)}</Table.Td>
              <Table.Td>{row.metric}</Table.Td>
              <MeanCell mean={row.simulated} better={isBetter(row)} />
              <MeanCell mean={row.precontrast} />
              <Table.Td ta="right" className="number">
                {row.simulated.n}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="xs" c="dimmed" mt={6} maw={760}>
        Mean ± SD over {counts.join(" or ")} cases, each simulated by a fold that did not see the
        patient; the baseline is the precontrast T1, linearly matched to the real volume. Higher{" "}
        {labels(table, true)} and lower {labels(table, false)} are nearer; the nearer is set in bold.
      </Text>
    </Section>
  );
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The metrics of one direction: "CC, MI, SSIM". */
function labels({ rows }: Table_, higherIsNearer: boolean): string {
  const own = rows.filter((row) => row.higher_is_nearer === higherIsNearer);
  return [...new Set(own.map(({ metric }) => metric))].join(", ");
}

function isBetter({ simulated, precontrast, ...row }: Table_["rows"][number]): boolean {
  if (simulated.mean === null || precontrast.mean === null) return false;
  const difference = simulated.mean - precontrast.mean;
  return row.higher_is_nearer ? difference > 0 : difference < 0;
}

function MeanCell({ mean, better = false }: { mean: Mean; better?: boolean }) {
  return (
    <Table.Td ta="right" className="number" fw={better ? 600 : undefined}>
      {formatNumber(mean.mean, 3)}
      {mean.sd !== null && ` ± ${formatNumber(mean.sd, 3)}`}
    </Table.Td>
  );
}
