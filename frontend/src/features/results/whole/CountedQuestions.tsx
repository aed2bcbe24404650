import { Table, Text } from "@mantine/core";

import { formatCount } from "@/ui/format";

import { capital } from "../figures";
import type { Other, Question } from "../types";

import { subjectOf } from "./otherWords";

interface Props {
  questions: Other[];
  scored: Question[];
}

/** Questions of which only it is told how many answers there are. */
export function CountedQuestions({ questions, scored }: Props) {
  const reasons = [...new Set(questions.map(({ why }) => capital(why)))];
  return (
    <>
      <Table.ScrollContainer minWidth={640}>
        <Table maw={1100} withTableBorder verticalSpacing={6} aria-label="Answers to questions without a right answer">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Question</Table.Th>
              <Table.Th ta="right">Answered</Table.Th>
              <Table.Th ta="right">No answer possible</Table.Th>
              <Table.Th ta="right">Not answered</Table.Th>
              <Table.Th ta="right">Not asked</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {questions.map((question) => (
              <Row key={question.key} question={question} of={subjectOf(question, scored)} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" c="dimmed" mt={6} maw={860}>
        {reasons.join(". ")}. Confidence is what ROC curves are drawn from.
      </Text>
    </>
  );
}

function Row({ question, of }: { question: Other; of: string | null }) {
  const { label, answered, unanswerable, missing, not_asked: notAsked } = question;
  return (
    <Table.Tr>
      <Table.Td>
        {label}
        {of !== null && (
          <Text span inherit c="dimmed">
            {` ${of}`}
          </Text>
        )}
      </Table.Td>
      {[answered, unanswerable, missing, notAsked].map((count, at) => (
        <Table.Td key={at} ta="right" className="number">
          {formatCount(count)}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}
