import { Group, Table, Text, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";

import type { ListAddress } from "./useListAddress";

interface Props {
  label: string;
  field: string;
  address: ListAddress;
  right?: boolean; // figures are set to the right
}

/** A column's head that sorts the list by it: up, down, then as it was. */
export function SortHeader({ label, field, address, right = false }: Props) {
  const ordering = address.value("ordering");
  const direction = ordering === field ? "ascending" : ordering === `-${field}` ? "descending" : "none";
  const next = { none: field, ascending: `-${field}`, descending: "" }[direction];
  const Arrow = direction === "ascending" ? IconArrowUp : IconArrowDown;
  return (
    <Table.Th aria-sort={direction}>
      <UnstyledButton w="100%" onClick={() => address.setValue("ordering", next)}>
        <Group gap={4} justify={right ? "flex-end" : "flex-start"} wrap="nowrap">
          <Text span fz="sm" fw={600}>
            {label}
          </Text>
          {direction !== "none" && <Arrow size={14} aria-hidden />}
        </Group>
      </UnstyledButton>
    </Table.Th>
  );
}
