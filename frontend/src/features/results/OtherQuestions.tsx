import { Table, Text } from "@mantine/core";

import type { Results } from "@/api/types";
import { formatCount } from "@/ui/format";
import { Section } from "@/ui/Section";

interface Props {
  questions: Results["other_questions"];
}

/** Questions that are not analysed: counted, and exported in full. */
export function OtherQuestions({ questions }: Props) {
  if (questions.length === 0) return null;
  return (
    <Section title="Questions not analysed" note="exported in full with the responses">
      <Table.ScrollContainer minWidth={720}>
        <Table maw={1100} withTableBorder verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Question</Table.Th>
              <Table.Th>Why it has no accuracy</Table.Th>
              <Table.Th ta="right">Answered</Table.Th>
              <Table.Th ta="right">No answer possible</Table.Th>
              <Table.Th ta="right">Missing</Table.Th>
              <Table.Th ta="right">Not asked</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {questions.map((question) => (
              <Table.Tr key={question.key}>
                <Table.Td>
                  {question.label}
                  <Text fz="xs" c="dimmed" className="mono">
                    {question.key}
                  </Text>
                </Table.Td>
                <Table.Td>{question.why}</Table.Td>
                {[question.answered, question.unanswerable, question.missing, question.not_asked].map(
                  (count, at) => (
                    <Table.Td key={at} ta="right" className="number">
                      {formatCount(count)}
                    </Table.Td>
                  ),
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}
