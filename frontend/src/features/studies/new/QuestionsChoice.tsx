import { Button, Group, Paper, Radio, Stack } from "@mantine/core";
import { lazy } from "react";

import { useQuestionTemplates } from "@/api/newStudy";
import { Later } from "@/ui/Later";
import { Loaded } from "@/ui/Loaded";
import { SaidRadioGroup } from "@/ui/SaidRadioGroup";
import { Section } from "@/ui/Section";

import { planOf } from "../questions/plan";
import { QuestionsList } from "../questions/QuestionsList";

import type { PartProps } from "./part";

const QuestionsEditor = lazy(() =>
  import("../questions/QuestionsEditor").then(({ QuestionsEditor: part }) => ({ default: part })),
);

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
              <SaidRadioGroup
                label="Questions"
                value={draft.template || OWN}
                onChange={(key) => (key === OWN ? edit() : set({ template: key }))}
              >
                <Stack gap="xs">
                  {templates.map(({ key, title }) => (
                    <Radio key={key} value={key} label={title} />
                  ))}
                  <Radio value={OWN} label="Own questions" description="Begins with those chosen above." />
                </Stack>
              </SaidRadioGroup>
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
                <Later height={200}>
                  <QuestionsEditor
                    questions={draft.questions}
                    onChange={(questions) => set({ questions })}
                  />
                </Later>
              )}
            </Stack>
          );
        }}
      </Loaded>
    </Section>
  );
}
