import { Table } from "@mantine/core";

import { MISSING } from "../format";

import classes from "./plots.module.css";
import type { PlotCell, PlotTable } from "./plotTable";

interface Props {
  label: string;
  table: PlotTable;
}

const DIGITS = 4;

export function PlotAsTable({ label, table: { columns, rows } }: Props) {
  return (
    <div className={classes.table} role="region" aria-label={`${label}, as a table`} tabIndex={0}>
      <Table fz="xs" verticalSpacing={2} withTableBorder>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column}>{column}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, at) => (
            <Table.Tr key={at}>
              {row.map((cell, column) => (
                <Table.Td key={column} className="number">
                  {shown(cell)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function shown(cell: PlotCell): string {
  if (cell === null) return MISSING;
  if (typeof cell === "string" || Number.isInteger(cell)) return String(cell).replace("-", "−");
  return cell.toFixed(DIGITS).replace("-", "−");
}
