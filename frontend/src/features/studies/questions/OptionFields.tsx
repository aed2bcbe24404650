import { Button, Group, Input, Stack, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";

import { changed, relabelled, withoutOption } from "./edits";
import type { FieldsProps } from "./QuestionFields";
import { Act } from "./QuestionOrder";

/** The options in the order they are shown; a scale's from its low end. */
export function OptionFields({ questions, index, onChange, isFrozen }: FieldsProps) {
  const question = questions[index];
  if (!question) return null;
  const { options, kind, truth } = question;
  const fixed = kind === "yes_no" || truth === "arm" || isFrozen;
  const add = () => {
    const options = [...question.options, { value: "", label: "" }];
    onChange(changed(questions, index, { options }));
  };
  return (
    <Input.Wrapper
      label={kind === "scale" ? "Options, from the low end" : "Options"}
      labelElement="div"
    >
      <Stack gap={6} mt={4} align="flex-start">
        {options.map(({ label }, at) => (
          <Group key={at} gap={4} wrap="nowrap" w="100%" maw={460}>
            <TextInput
              flex={1}
              size="xs"
              maxLength={100}
              aria-label={`Option ${at + 1}`}
              value={label}
              onChange={(event) =>
                onChange(relabelled(questions, index, at, event.currentTarget.value, isFrozen))
              }
            />
            {!fixed && (
              <Act
                icon={IconTrash}
                label={`Remove option ${at + 1}`}
                disabled={options.length <= 2}
                onClick={() => onChange(withoutOption(questions, index, at))}
              />
            )}
          </Group>
        ))}
        {!fixed && (
          <Button variant="default" size="compact-xs" onClick={add} disabled={options.length >= 20}>
            Add an option
          </Button>
        )}
      </Stack>
    </Input.Wrapper>
  );
}
