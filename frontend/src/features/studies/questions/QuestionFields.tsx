import { Alert, Checkbox, List, NativeSelect, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";

import type { QuestionKind, QuestionPlan } from "@/api/types";

import { ConditionFields } from "./ConditionFields";
import { changed, rekeyed, reworded } from "./edits";
import { KIND_NAMES, asKind, hasOptions } from "./kinds";
import { LimitFields } from "./LimitFields";
import { OptionFields } from "./OptionFields";
import { TruthFields } from "./TruthFields";

export interface FieldsProps {
  questions: readonly QuestionPlan[];
  index: number;
  onChange: (questions: QuestionPlan[]) => void;
  isFrozen: boolean;
}

interface Props extends FieldsProps {
  faults: string[];
}

const KINDS = Object.entries(KIND_NAMES).map(([value, label]) => ({ value, label }));

/** Everything of one question that can be chosen. */
export function QuestionFields(props: Props) {
  const { questions, index, onChange, faults, isFrozen } = props;
  const question = questions[index];
  if (!question) return null;
  const set = (change: Partial<QuestionPlan>) => onChange(changed(questions, index, change));
  return (
    <Stack gap="md" pt="xs">
      {faults.length > 0 && (
        <Alert color="red" variant="light" p="xs">
          <List size="sm">
            {faults.map((fault) => (
              <List.Item key={fault}>{fault}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      <TextInput
        label="Question"
        maxLength={300}
        value={question.text}
        onChange={(event) => {
          const text = event.currentTarget.value;
          onChange(isFrozen ? changed(questions, index, { text }) : reworded(questions, index, text));
        }}
      />
      <TextInput
        label="Help"
        description="Shown below the question."
        maxLength={500}
        value={question.help_text}
        onChange={(event) => set({ help_text: event.currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NativeSelect
          label="Kind of answer"
          disabled={isFrozen}
          data={KINDS}
          value={question.kind}
          onChange={(event) => set(asKind(question, event.currentTarget.value as QuestionKind))}
        />
        <TextInput
          label="Name in tables"
          maxLength={40}
          disabled={isFrozen}
          value={question.key}
          onChange={(event) => onChange(rekeyed(questions, index, event.currentTarget.value))}
        />
      </SimpleGrid>
      {hasOptions(question.kind) && <OptionFields {...props} />}
      {question.kind === "number" && <LimitFields {...props} />}
      <ConditionFields {...props} />
      <TruthFields {...props} />
      <Checkbox
        label="An answer is required"
        description="A reader may always say that a case does not allow an answer."
        checked={question.required}
        onChange={(event) => set({ required: event.currentTarget.checked })}
      />
      {isFrozen && (
        <Text size="xs" c="dimmed">
          This question has been asked: its wording may change, its kind, name and truth may not.
        </Text>
      )}
    </Stack>
  );
}
