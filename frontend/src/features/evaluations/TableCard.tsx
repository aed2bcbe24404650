import { Group, Paper, Table, Text, Title } from "@mantine/core";

import type { Evaluation } from "@/api/evaluations";
import { formatCount } from "@/ui/format";

import classes from "./evaluations.module.css";
import { SaveMenu } from "./SaveMenu";
import { isNumeric, shownCell, titleOf } from "./titles";

interface Props {
  evaluation: string;
  table: Evaluation["tables"][number];
}

/** A table with its caption; a long one scrolls in its own place. */
export function TableCard({ evaluation, table }: Props) {
  const { columns, rows, rows_count: count } = table;
  const title = titleOf(table.name);
  const numeric = columns.map((_, at) => isNumeric(rows.map((row) => row[at] ?? "")));
  const place = (at: number) => (numeric[at] ? classes.numeric : undefined);
  return (
    <Paper withBorder p="md" maw={1180}>
      <Group justify="space-between" mb="xs">
        <Title order={3} size="h4">
          {title}
        </Title>
        <SaveMenu evaluation={evaluation} title={title} files={table.files} />
      </Group>
      <Text size="sm" c="dimmed" mb="sm">
        {table.caption}
      </Text>
      <div className={classes.scrolled} role="region" aria-label={title} tabIndex={0}>
        <Table stickyHeader fz="sm" verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              {columns.map((name, at) => (
                <Table.Th key={name} className={place(at)}>
                  {name.replaceAll("_", " ")}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row, line) => (
              <Table.Tr key={line}>
                {row.map((cell, at) => (
                  <Table.Td key={columns[at]} className={place(at)}>
                    {shownCell(cell)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {count > rows.length && (
        <Text size="xs" c="dimmed" mt="xs">
          The first {formatCount(rows.length)} of {formatCount(count)} rows; the CSV has all.
        </Text>
      )}
    </Paper>
  );
}
