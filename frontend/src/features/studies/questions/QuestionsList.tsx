import { List, Text } from "@mantine/core";

import type { QuestionPlan } from "@/api/types";

import { questionWords } from "./questionWords";

interface Props {
  questions: readonly QuestionPlan[];
}

/** Questions as they will be asked, to be read. */
export function QuestionsList({ questions }: Props) {
  return (
    <List type="ordered" spacing="xs" size="sm">
      {questions.map((question) => (
        <List.Item key={question.key}>
          {question.text}
          <Text size="xs" c="dimmed">
            {questionWords(question, questions)}
          </Text>
        </List.Item>
      ))}
    </List>
  );
}
