import { Accordion, Badge, Button, Group, Stack, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";

import type { QuestionPlan } from "@/api/types";
import { plural } from "@/ui/format";

import { added, moved, removed } from "./edits";
import { faultsOf } from "./faults";
import { KIND_NAMES } from "./kinds";
import { QuestionFields } from "./QuestionFields";
import { QuestionOrder } from "./QuestionOrder";

interface Props {
  questions: readonly QuestionPlan[];
  onChange: (questions: QuestionPlan[]) => void;
  frozen?: readonly string[]; // keys that were asked already: wording alone may change
}

/** Questions in the order they are asked: each unfolds to be edited. */
export function QuestionsEditor({ questions, onChange, frozen = [] }: Props) {
  const [open, setOpen] = useState<string | null>(null); // position, as Accordion names it
  const faults = faultsOf(questions);
  const add = () => {
    onChange(added(questions));
    setOpen(String(questions.length));
  };
  const move = (index: number, by: -1 | 1) => {
    onChange(moved(questions, index, by));
    if (open === String(index)) setOpen(String(index + by));
    else if (open === String(index + by)) setOpen(String(index));
  };
  const remove = (index: number) => {
    onChange(removed(questions, index));
    setOpen(null);
  };
  return (
    <Stack gap="sm" align="flex-start">
      <Accordion variant="contained" w="100%" value={open} onChange={setOpen}>
        {questions.map((question, index) => (
          <Accordion.Item key={index} value={String(index)}>
            <Group gap={4} wrap="nowrap" pr="xs">
              <Accordion.Control>
                <Text size="sm" fw={500}>
                  {index + 1}. {question.text || "A question without words"}
                </Text>
                <Group gap="xs" mt={2}>
                  <Text size="xs" c="dimmed">
                    {summaryOf(question)}
                  </Text>
                  {faults[index] && (
                    <Badge color="red" variant="light" size="sm" tt="none">
                      {plural(faults[index].length, "thing")} to mend
                    </Badge>
                  )}
                </Group>
              </Accordion.Control>
              <QuestionOrder
                name={`question ${index + 1}`}
                first={index === 0}
                last={index === questions.length - 1}
                onMove={(by) => move(index, by)}
                onRemove={() => remove(index)}
              />
            </Group>
            <Accordion.Panel>
              {open === String(index) && (
                <QuestionFields
                  questions={questions}
                  index={index}
                  onChange={onChange}
                  faults={faults[index] ?? []}
                  isFrozen={frozen.includes(question.key)}
                />
              )}
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
      <Button variant="default" size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
        Add a question
      </Button>
    </Stack>
  );
}

/** "One of several: Real / Simulated; asked only after some answers; optional". */
function summaryOf({ kind, options, shown_if, required }: QuestionPlan): string {
  const labels = options.map(({ label }) => label || "–").join(" / ");
  return [
    kind === "yes_no" || labels === "" ? KIND_NAMES[kind] : `${KIND_NAMES[kind]}: ${labels}`,
    shown_if && "asked after some answers only",
    !required && "optional",
  ]
    .filter(Boolean)
    .join("; ");
}
