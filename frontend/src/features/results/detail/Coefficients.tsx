import { Table } from "@mantine/core";

import { formatNumber, formatPercent } from "@/ui/format";

import { ArmHeads } from "../ArmHeads";
import { ALL_ARMS } from "../arms";
import { EstimateCell } from "../EstimateCell";
import type { Cell, Question } from "../types";

interface Props {
  arms: Question["arms"];
}

const score = { format: (value: number | null) => formatNumber(value, 2) };
const percent = { format: (value: number | null) => formatPercent(value) };

const ROWS: { key: keyof Cell["agreement"]; name: string; metric: typeof score }[] = [
  { key: "light", name: "κ, Light’s mean", metric: score },
  { key: "fleiss", name: "κ, Fleiss", metric: score },
  { key: "conger", name: "κ, Conger", metric: score },
  { key: "gwet_ac1", name: "AC1, Gwet", metric: score },
  { key: "krippendorff_alpha", name: "α, Krippendorff", metric: score },
  { key: "percent_agreement", name: "Same answer", metric: percent },
];

/** Agreement among all readers, each coefficient by its name. */
export function Coefficients({ arms }: Props) {
  return (
    <Table withTableBorder verticalSpacing={4} w="auto" maw={720} aria-label="Agreement among all readers">
      <ArmHeads first="All readers" />
      <Table.Tbody>
        {ROWS.map(({ key, name, metric }) => (
          <Table.Tr key={key}>
            <Table.Td>{name}</Table.Td>
            {ALL_ARMS.map((arm) => (
              <EstimateCell key={arm.key} estimate={arms[arm.key].agreement[key]} metric={metric} />
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
