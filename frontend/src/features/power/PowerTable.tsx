import { Table, Text } from "@mantine/core";

import type { PowerPlan } from "@/api/power";
import { formatCount, formatPercent } from "@/ui/format";

import { shownPower } from "./answerWords";
import classes from "./power.module.css";

/** Power by readers and cases, and the cases that each number of readers needs. */
export function PowerTable({ plan }: { plan: PowerPlan }) {
  const { table, answer, cases_needed: needed, request } = plan;
  const wanted = formatPercent(request.power, 0);
  return (
    <div className={classes.scroll} role="region" aria-label="Power by readers and cases" tabIndex={0}>
      <Table withTableBorder verticalSpacing={4} horizontalSpacing={7} fz="sm">
        <Table.Caption>
          <Text size="xs" c="dimmed" component="span">
            Bold: at least {wanted}. Framed: the study above.
          </Text>
        </Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th rowSpan={2}>Readers</Table.Th>
            <Table.Th colSpan={table.cases.length} ta="center">
              Power with so many cases
            </Table.Th>
            <Table.Th rowSpan={2} ta="right">
              Cases for {wanted}
            </Table.Th>
          </Table.Tr>
          <Table.Tr>
            {table.cases.map((cases) => (
              <Table.Th key={cases} className="number" ta="right">
                {formatCount(cases)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {table.readers.map((readers, row) => (
            <Table.Tr key={readers}>
              <Table.Th scope="row" className="number">
                {readers}
              </Table.Th>
              {table.cases.map((cases, column) => {
                const power = table.power[row]?.[column] ?? 0;
                const isChosen = readers === answer.readers && cases === answer.cases;
                const names = ["number", power >= request.power && classes.enough, isChosen && classes.chosen];
                return (
                  <Table.Td key={cases} ta="right" className={names.filter(Boolean).join(" ")}>
                    {shownPower(power)}
                  </Table.Td>
                );
              })}
              <Table.Td ta="right" className="number">{neededWords(needed[row]?.value ?? null)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function neededWords(cases: number | null): string {
  return cases === null ? "never" : formatCount(cases);
}
