import { Table, Text } from "@mantine/core";

import type { Tested } from "../types";

import { groupsOf } from "./testRows";
import { COLUMNS, TestsGroup } from "./TestsGroup";

interface Props {
  tests: Tested[];
  label: string;
  family?: number; // questions that P is adjusted over; 0 or none: not adjusted
}

/** Every test with what it takes for granted; what could not be had says why in its place. */
export function TestsTable({ tests, label, family = 0 }: Props) {
  return (
    <>
      <Table.ScrollContainer minWidth={900}>
        <Table maw={1300} withTableBorder verticalSpacing={6} aria-label={label}>
          <Table.Thead>
            <Table.Tr>
              {COLUMNS.map((name, at) => (
                <Table.Th key={name} ta={at === 0 ? undefined : "right"}>
                  {name}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {groupsOf(tests).map((group) => (
              <TestsGroup key={group.comparison} group={group} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" c="dimmed" mt={6} maw={860}>
        P values are two-sided unless the method says otherwise
        {family > 1 && `; Bonferroni and Holm correct over ${family} questions, within one method and comparison`}. A
        P above the limit does not show that the arms are equal.
      </Text>
    </>
  );
}
