import { Table } from "@mantine/core";

import { ALL_ARMS } from "./arms";

interface Props {
  first: string; // the head of the column before the arms
}

/** The head of a table with a column for both arms together and for each. */
export function ArmHeads({ first }: Props) {
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th>{first}</Table.Th>
        {ALL_ARMS.map(({ key, name }) => (
          <Table.Th key={key} ta="right">
            {name}
          </Table.Th>
        ))}
      </Table.Tr>
    </Table.Thead>
  );
}
