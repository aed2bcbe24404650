import { Table, Text } from "@mantine/core";

import { formatCount } from "@/ui/format";
import { Section } from "@/ui/Section";

import { part } from "../parts";
import type { Question } from "../types";

import { boundsRows, ofAll } from "./bounds";

interface Props {
  questions: Question[];
}

/** How many answers are not there, and how far accuracy could be moved by them. */
export function MissingAnswers({ questions }: Props) {
  const rows = boundsRows(questions);
  return (
    <Section {...part("missing")}>
      {rows.length === 0 ? (
        <Text size="sm">None: every presentation was answered, and every truth is known.</Text>
      ) : (
        <Table.ScrollContainer minWidth={760}>
          <Table maw={1100} withTableBorder verticalSpacing={6} aria-label="Missing answers">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Question</Table.Th>
                <Table.Th>Arm</Table.Th>
                <Table.Th ta="right">Not answered</Table.Th>
                <Table.Th ta="right">No answer possible</Table.Th>
                <Table.Th ta="right">Truth not known</Table.Th>
                <Table.Th ta="right">Accuracy</Table.Th>
                <Table.Th ta="right">Worst to best case</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={row.key}>
                  <Table.Td>{row.question}</Table.Td>
                  <Table.Td>{row.arm}</Table.Td>
                  <Table.Td ta="right" className="number">
                    {ofAll(row.missing, row.asked)}
                  </Table.Td>
                  <Table.Td ta="right" className="number">
                    {formatCount(row.unanswerable)}
                  </Table.Td>
                  <Table.Td ta="right" className="number">
                    {formatCount(row.nullTruth)}
                  </Table.Td>
                  <Table.Td ta="right" className="number">
                    {row.accuracy}
                  </Table.Td>
                  <Table.Td ta="right" className="number">
                    {row.bounds}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Text size="xs" c="dimmed" mt={6} maw={860}>
            Worst and best case: accuracy if every answer that is not there had been wrong, or right. The
            figures of this page leave them out.
          </Text>
        </Table.ScrollContainer>
      )}
    </Section>
  );
}
