import { Badge, Button, Table, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";

import { formatCount, plural } from "@/ui/format";

import { capital, formatStatistic, shortP } from "../figures";

import { estimateText, type TestGroup, type TestRow } from "./testRows";
import classes from "./tests.module.css";

export const COLUMNS = ["Method, and what it assumes", "Estimate", "Statistic", "P", "P, Bonferroni", "P, Holm", "n"];

const MOST_READERS = 6; // shown at once

interface Props {
  group: TestGroup;
}

/** The tests of one comparison: those of single readers folded where they are many. */
export function TestsGroup({ group: { comparison, rows, ofReaders, untested } }: Props) {
  const [unfolded, { toggle }] = useDisclosure(ofReaders.length <= MOST_READERS);
  const shown = unfolded ? [...rows, ...ofReaders] : rows;
  return (
    <>
      <Table.Tr className={classes.group}>
        <Table.Th colSpan={COLUMNS.length} scope="rowgroup">
          {capital(comparison)}
        </Table.Th>
      </Table.Tr>
      {shown.map((row, at) => (
        <Row key={at} row={row} />
      ))}
      {ofReaders.length > MOST_READERS && (
        <Table.Tr>
          <Table.Td colSpan={COLUMNS.length}>
            <Fold isOpen={unfolded} count={ofReaders.length} onToggle={toggle} />
          </Table.Td>
        </Table.Tr>
      )}
      {untested.map(({ reason, methods }) => (
        <Table.Tr key={reason}>
          <Table.Td colSpan={COLUMNS.length} fz="xs" c="dimmed">
            No result: {methods.join("; ")}. {capital(reason)}.
          </Table.Td>
        </Table.Tr>
      ))}
    </>
  );
}

function Fold({ isOpen, count, onToggle }: { isOpen: boolean; count: number; onToggle: () => void }) {
  const Chevron = isOpen ? IconChevronUp : IconChevronDown;
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      rightSection={<Chevron size={14} aria-hidden />}
      aria-expanded={isOpen}
      onClick={onToggle}
    >
      {isOpen ? "Fold single readers" : `${plural(count, "test")} of single readers`}
    </Button>
  );
}

function Row({ row: { test, reader } }: { row: TestRow }) {
  return (
    <Table.Tr>
      <Table.Td className={classes.method}>
        {reader !== null && !test.method.includes(reader) && `${reader}: `}
        {reader === null ? capital(test.method) : test.method}{" "}
        {test.verdict && (
          <Badge variant="light" tt="none" color={test.verdict === "inconclusive" ? "yellow" : "teal"}>
            {test.verdict}
          </Badge>
        )}
        {test.assumes && (
          <Text fz="xs" c="dimmed">
            Assumes {test.assumes}
          </Text>
        )}
        {test.reason && (
          <Text fz="xs" c="dimmed">
            {capital(test.reason)}
          </Text>
        )}
      </Table.Td>
      <Figure>{estimateText(test)}</Figure>
      <Figure>{formatStatistic(test)}</Figure>
      <Figure>{shortP(test.p)}</Figure>
      <Figure>{shortP(test.p_bonferroni)}</Figure>
      <Figure>{shortP(test.p_holm)}</Figure>
      <Figure>{formatCount(test.n)}</Figure>
    </Table.Tr>
  );
}

function Figure({ children }: { children: string }) {
  return (
    <Table.Td ta="right" className="number">
      {children}
    </Table.Td>
  );
}
