import { Paper, Table, Text, Title } from "@mantine/core";

import { formatNumber, formatPercent } from "@/ui/format";
import { Unknown } from "@/ui/Unknown";

import { numberWithInterval, percentWithInterval } from "../figures";
import type { Estimate, Pair } from "../types";

interface Props {
  pair: Pair;
  positive: string;
  negative: string;
}

/** What a kappa alone hides: both coefficients, plain agreement, prevalence, bias and the four counts. */
export function PairFacts({ pair, positive, negative }: Props) {
  const [a = "", b = ""] = pair.readers;
  const [shareOfA, shareOfB] = pair.marginals;
  return (
    <Paper withBorder p="md" w={350} maw="100%" component="section" aria-label={`${a} and ${b}`}>
      <Title order={3} fz="md" mb={6}>
        {a} and {b}
      </Title>
      <Table verticalSpacing={3} fz="sm" mb="sm">
        <Table.Tbody>
          <Line name="κ, Cohen" estimate={pair.kappa} format={numberWithInterval} />
          <Line name="AC1, Gwet" estimate={pair.ac1} format={numberWithInterval} />
          <Line name="Same answer" estimate={pair.percent_agreement} format={percentWithInterval} />
          <Plain name="Prevalence index">{formatNumber(pair.prevalence_index, 2)}</Plain>
          <Plain name="Bias index">{formatNumber(pair.bias_index, 2)}</Plain>
          <Plain name={`Answered ${positive}`}>
            {a} {formatPercent(shareOfA, 0)}, {b} {formatPercent(shareOfB, 0)}
          </Plain>
          <Plain name="Images both answered">{String(pair.n)}</Plain>
        </Table.Tbody>
      </Table>
      <Counts pair={pair} positive={positive} negative={negative} />
    </Paper>
  );
}

interface LineProps {
  name: string;
  estimate: Estimate;
  format: (estimate: Estimate) => string;
}

function Line({ name, estimate, format }: LineProps) {
  return (
    <Plain name={name}>{estimate.value === null ? <Unknown reason={estimate.reason} /> : format(estimate)}</Plain>
  );
}

function Plain({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400} c="dimmed">
        {name}
      </Table.Th>
      <Table.Td ta="right" className="number">
        {children}
      </Table.Td>
    </Table.Tr>
  );
}

function Counts({ pair, positive, negative }: Props) {
  const [a = "", b = ""] = pair.readers;
  const answers = [positive, negative];
  return (
    <Table withTableBorder withColumnBorders verticalSpacing={3} fz="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>
            {a} <Text span fz="xs" c="dimmed">against {b}</Text>
          </Table.Th>
          {answers.map((answer) => (
            <Table.Th key={answer} ta="right">
              {answer}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {answers.map((answer, row) => (
          <Table.Tr key={answer}>
            <Table.Th scope="row">{answer}</Table.Th>
            {(pair.table[row] ?? []).map((count, column) => (
              <Table.Td key={column} ta="right" className="number">
                {count}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
