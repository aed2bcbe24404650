import { Table } from "@mantine/core";

import { formatNumber } from "@/ui/format";

import { ArmHeads } from "../ArmHeads";
import { ALL_ARMS } from "../arms";
import { EstimateCell } from "../EstimateCell";
import { Scrolled } from "../Scrolled";
import type { Estimate, Roc } from "../types";

interface Props {
  roc: Roc;
}

const score = { format: (value: number | null) => formatNumber(value, 3) };

/** The area below each reader's curve, and the readers' average. */
export function AreasTable({ roc }: Props) {
  const readers = (roc.arms["pooled"]?.readers ?? []).map(({ reader }) => reader);
  return (
    <Scrolled name="Areas under the ROC curves" count={readers.length}>
      <Table withTableBorder verticalSpacing={4} w="auto" aria-label="Areas under the ROC curves">
        <ArmHeads first="AUC" />
        <Table.Tbody>
          <Table.Tr>
            <Table.Td fw={500}>Readers’ average</Table.Td>
            {ALL_ARMS.map(({ key }) => (
              <Area key={key} area={roc.arms[key]?.average} />
            ))}
          </Table.Tr>
          {readers.map((reader) => (
            <Table.Tr key={reader}>
              <Table.Td>{reader}</Table.Td>
              {ALL_ARMS.map(({ key }) => (
                <Area key={key} area={roc.arms[key]?.readers.find((one) => one.reader === reader)?.auc} />
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Scrolled>
  );
}

function Area({ area }: { area: Estimate | undefined }) {
  return area ? <EstimateCell estimate={area} metric={score} /> : <Table.Td />;
}
