import { Checkbox, Group, NativeSelect } from "@mantine/core";

import { changed } from "./edits";
import { hasOptions } from "./kinds";
import type { FieldsProps } from "./QuestionFields";

const ALWAYS = "";

/** Always asked, or only after some answers to an earlier question. */
export function ConditionFields({ questions, index, onChange }: FieldsProps) {
  const condition = questions[index]?.shown_if ?? null;
  const earlier = questions.slice(0, index).filter(({ kind }) => hasOptions(kind));
  if (earlier.length === 0 && !condition) return null;
  const named = earlier.find(({ key }) => key === condition?.question);
  const ask = (question: string, values: string[]) =>
    onChange(
      changed(questions, index, { shown_if: question === ALWAYS ? null : { question, values } }),
    );
  return (
    <div>
      <NativeSelect
        label="Asked"
        data={[
          { value: ALWAYS, label: "Always" },
          ...earlier.map(({ key, text }) => ({ value: key, label: `After answers to: ${text || key}` })),
        ]}
        value={condition?.question ?? ALWAYS}
        onChange={(event) => ask(event.currentTarget.value, [])}
      />
      {condition && named && (
        <Checkbox.Group
          mt={6}
          aria-label="Answers after which it is asked"
          value={[...condition.values]}
          onChange={(values) => ask(named.key, values)}
        >
          <Group gap="md">
            {named.options.map(({ value, label }) => (
              <Checkbox key={value} size="xs" value={value} label={label} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
    </div>
  );
}
