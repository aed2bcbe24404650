import { Button, Collapse, Table, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";

import { EstimateCell } from "../EstimateCell";
import { ONE_READER } from "../metrics";
import { restsOn } from "../missing";
import type { Question } from "../types";

interface Props {
  readers: Question["readers"];
}

/** Every metric of each reader, both arms together: folded, since it is wide. */
export function ReadersTable({ readers }: Props) {
  const [unfolded, { toggle }] = useDisclosure();
  const Chevron = unfolded ? IconChevronUp : IconChevronDown;
  return (
    <>
      <Button
        variant="default"
        size="xs"
        mt="sm"
        rightSection={<Chevron size={14} aria-hidden />}
        aria-expanded={unfolded}
        onClick={toggle}
      >
        {unfolded ? "Fold the readers’ metrics" : "Every metric by reader"}
      </Button>
      <Collapse expanded={unfolded}>{unfolded && <Unfolded readers={readers} />}</Collapse>
    </>
  );
}

function Unfolded({ readers }: Props) {
  return (
    <Table.ScrollContainer minWidth={900} mt="sm">
      <Table maw={1300} withTableBorder verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Reader</Table.Th>
            <Table.Th ta="right">n</Table.Th>
            {ONE_READER.map(({ key, label }) => (
              <Table.Th key={key} ta="right">
                {label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {readers.map(({ reader, arms }) => (
            <Table.Tr key={reader}>
              <Table.Td>{reader}</Table.Td>
              <Table.Td ta="right" className="number">
                {arms.pooled.n}
                <Text fz="xs" c="dimmed">
                  {restsOn(arms)}
                </Text>
              </Table.Td>
              {ONE_READER.map((metric) => (
                <EstimateCell key={metric.key} estimate={metric.of(arms.pooled)} metric={metric} />
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
