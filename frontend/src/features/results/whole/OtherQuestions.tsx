import { Paper, Table, Text, Title } from "@mantine/core";

import { formatCount } from "@/ui/format";
import { Section } from "@/ui/Section";

import { ALL_ARMS } from "../arms";
import { EstimateCell } from "../EstimateCell";
import { capital } from "../figures";
import { part } from "../parts";
import type { Other, Question } from "../types";

import { CountedQuestions } from "./CountedQuestions";
import { coefficientsOf, distributionWords } from "./otherWords";

interface Props {
  questions: Other[];
  scored: Question[]; // those with a right answer
}

/** Questions without a right answer: what was answered, and whether readers agree. */
export function OtherQuestions({ questions, scored }: Props) {
  if (questions.length === 0) return null;
  const isAnalysed = ({ arms }: Other) => Object.keys(arms).length > 0;
  const counted = questions.filter((question) => !isAnalysed(question));
  return (
    <Section {...part("others")} note="every answer stands in the responses">
      {questions.filter(isAnalysed).map((question) => (
        <OneQuestion key={question.key} question={question} />
      ))}
      {counted.length > 0 && <CountedQuestions questions={counted} scored={scored} />}
    </Section>
  );
}

function OneQuestion({ question }: { question: Other }) {
  const arms = ALL_ARMS.flatMap(({ key, name }) => {
    const arm = question.arms[key];
    return arm ? [{ key, name, arm }] : [];
  });
  const coefficients = arms[0] ? coefficientsOf(arms[0].arm) : [];
  return (
    <Paper withBorder p="md" mb="md" maw={1100}>
      <Title order={3} fz="md">
        {question.label}
      </Title>
      <Text size="xs" c="dimmed" mb="xs">
        {capital(question.why)}. {formatCount(question.answered)} answered, {formatCount(question.unanswerable)} said to
        allow no answer, {formatCount(question.missing)} missing, {formatCount(question.not_asked)} not asked.
      </Text>
      {arms.length > 0 && (
        <Table.ScrollContainer minWidth={620}>
          <Table verticalSpacing={4} aria-label={question.label}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Arm</Table.Th>
                <Table.Th>Answers</Table.Th>
                {coefficients.map(({ key, name }) => (
                  <Table.Th key={key} ta="right">
                    {name}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {arms.map(({ key, name, arm }) => (
                <Table.Tr key={key}>
                  <Table.Td>{name}</Table.Td>
                  <Table.Td>{distributionWords(arm)}</Table.Td>
                  {coefficientsOf(arm).map((one) => (
                    <EstimateCell key={one.key} estimate={one.estimate} metric={one} />
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Paper>
  );
}
