import { List, Text } from "@mantine/core";

import type { Study } from "@/api/types";
import { Section } from "@/ui/Section";

interface Props {
  questions: Study["questions"];
}

export function StudyQuestions({ questions }: Props) {
  return (
    <Section title="Questions" note="asked of every presentation">
      <List type="ordered" spacing="xs" size="sm">
        {questions.map(({ key, text, options }) => (
          <List.Item key={key}>
            {text}
            <Text size="sm" c="dimmed">
              {options.map(({ label }) => label).join(" / ")}
            </Text>
          </List.Item>
        ))}
      </List>
    </Section>
  );
}
