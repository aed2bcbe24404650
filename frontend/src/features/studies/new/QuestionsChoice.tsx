import { Button, Group, Paper, Radio, Stack } from "@mantine/core";

import { useQuestionTemplates } from "@/api/newStudy";
import { Loaded } from "@/ui/Loaded";
import { Section } from "@/ui/Section";

import { planOf } from "../questions/plan";
import { QuestionsEditor } from "../questions/QuestionsEditor";
import { QuestionsList } from "../questions/QuestionsList";

import type { PartProps } from "./part";

const OWN = "own";

/** A template as it is, or own questions that begin with one. */
export function QuestionsChoice({ draft, set }: PartProps) {
  const query = useQuestionTemplates();
  return (
    <Section title="Questions" note="asked of every presentation, in this order">
      <Loaded query={query} what="the question templates" lines={3}>
        {(templates) => {
          const chosen = templates.find(({ key }) => key === draft.template);
          const asked = chosen?.questions.map(planOf) ?? [];
          const edit = () => set({ template: "", questions: asked });
          return (
            <Stack gap="md">
              <Radio.Group
                aria-label="Questions"
                value={draft.template || OWN}
                onChange={(key) => (key === OWN ? edit() : set({ template: key }))}
              >
                <Stack gap="xs">
                  {templates.map(({ key, title }) => (
                    <Radio key={key} value={key} label={title} />
                  ))}
                  <Radio value={OWN} label="Own questions" description="Begins with those chosen above." />
                </Stack>
              </Radio.Group>
              {chosen ? (
                <Paper withBorder p="md">
                  <Group justify="space-between" align="flex-start" wrap="nowrap">
                    <QuestionsList questions={asked} />
                    <Button variant="default" size="xs" miw={70} onClick={edit}>
                      Change
                    </Button>
                  </Group>
                </Paper>
              ) : (
                <QuestionsEditor
                  questions={draft.questions}
                  onChange={(questions) => set({ questions })}
                />
              )}
            </Stack>
          );
        }}
      </Loaded>
    </Section>
  );
}
