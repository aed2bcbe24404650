import { Badge, Table, Text } from "@mantine/core";
import { Fragment } from "react";

import { MISSING, formatCount } from "@/ui/format";

import { capital, formatStatistic, shortP } from "../figures";
import type { Tested } from "../types";

import { estimateText, groupsOf } from "./testRows";
import classes from "./tests.module.css";

interface Props {
  tests: Tested[];
  label: string;
  family?: number; // questions that P is adjusted over; 0 or none: not adjusted
}

const COLUMNS = 7;

/** Every test with what it takes for granted; what could not be had says why in its place. */
export function TestsTable({ tests, label, family = 0 }: Props) {
  return (
    <Table.ScrollContainer minWidth={900}>
      <Table maw={1300} withTableBorder verticalSpacing={6} aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Method, and what it assumes</Table.Th>
            <Table.Th ta="right">Estimate</Table.Th>
            <Table.Th ta="right">Statistic</Table.Th>
            <Table.Th ta="right">P</Table.Th>
            <Table.Th ta="right">P, Bonferroni</Table.Th>
            <Table.Th ta="right">P, Holm</Table.Th>
            <Table.Th ta="right">n</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {groupsOf(tests).map((group) => (
            <Fragment key={group.comparison}>
              <Table.Tr className={classes.group}>
                <Table.Th colSpan={COLUMNS} scope="rowgroup">
                  {capital(group.comparison)}
                </Table.Th>
              </Table.Tr>
              {group.tests.map((test, at) => (
                <TestRow key={at} test={test} />
              ))}
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="xs" c="dimmed" mt={6} maw={860}>
        P values are two-sided unless the method says otherwise
        {family > 1 && `; Bonferroni and Holm correct over ${family} questions, within one method and comparison`}. A
        P above the limit does not show that the arms are equal.
      </Text>
    </Table.ScrollContainer>
  );
}

function TestRow({ test }: { test: Tested }) {
  const isUndefined = test.estimate === null && test.statistic === null && test.p === null;
  return (
    <Table.Tr>
      <Table.Td className={classes.method}>
        {test.method}{" "}
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
        {test.reason && !isUndefined && (
          <Text fz="xs" c="dimmed">
            {capital(test.reason)}
          </Text>
        )}
      </Table.Td>
      {isUndefined ? (
        <Table.Td colSpan={COLUMNS - 2} c="dimmed" fz="xs">
          {MISSING} {test.reason}
        </Table.Td>
      ) : (
        <>
          <Figure>{estimateText(test)}</Figure>
          <Figure>{formatStatistic(test)}</Figure>
          <Figure>{shortP(test.p)}</Figure>
          <Figure>{shortP(test.p_bonferroni)}</Figure>
          <Figure>{shortP(test.p_holm)}</Figure>
        </>
      )}
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
