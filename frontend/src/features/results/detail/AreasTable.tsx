import { Box, Table } from "@mantine/core";
import type { ReactNode } from "react";

import { formatNumber } from "@/ui/format";

import { ArmHeads } from "../ArmHeads";
import { ALL_ARMS } from "../arms";
import { EstimateCell } from "../EstimateCell";
import type { Estimate, Roc } from "../types";

interface Props {
  roc: Roc;
}

const MOST_READERS = 12; // shown without scrolling

const score = { format: (value: number | null) => formatNumber(value, 3) };

/** The area below each reader's curve, and the readers' average. */
export function AreasTable({ roc }: Props) {
  const readers = (roc.arms["pooled"]?.readers ?? []).map(({ reader }) => reader);
  return (
    <Scrolled isLong={readers.length > MOST_READERS}>
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

/** A long table in a window of its own, beside the curves. */
function Scrolled({ isLong, children }: { isLong: boolean; children: ReactNode }) {
  if (!isLong) return children;
  return (
    <Box mah={760} style={{ overflowY: "auto" }} tabIndex={0} role="region" aria-label="Areas, scrolled">
      {children}
    </Box>
  );
}

function Area({ area }: { area: Estimate | undefined }) {
  return area ? <EstimateCell estimate={area} metric={score} /> : <Table.Td />;
}
