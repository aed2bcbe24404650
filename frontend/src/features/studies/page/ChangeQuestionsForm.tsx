import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";

import { useChangeQuestions } from "@/api/studyActs";
import type { Study } from "@/api/types";
import { FailureAlert } from "@/ui/FailureAlert";
import { ReasonField } from "@/ui/ReasonField";

import { faultsOf } from "../questions/faults";
import { planOf } from "../questions/plan";
import { QuestionsEditor } from "../questions/QuestionsEditor";

interface Props {
  study: Study;
  onClose: () => void;
}

export function ChangeQuestionsForm({ study, onClose }: Props) {
  const [questions, setQuestions] = useState(() => study.questions.map(planOf));
  const [reason, setReason] = useState("");
  const act = useChangeQuestions(study.id);
  const isOpen = study.state === "open";
  const isSound = questions.length > 0 && Object.keys(faultsOf(questions)).length === 0;
  const ready = isSound && (!isOpen || reason.trim() !== "");
  const change = () => act.mutate({ questions, reason: reason.trim() }, { onSuccess: onClose });
  return (
    <Stack>
      {isOpen && (
        <Text size="sm">
          This becomes version {study.questions_version + 1}, for presentations opened from now on. Those
          opened before keep the questions they were shown.
        </Text>
      )}
      <QuestionsEditor
        questions={questions}
        onChange={setQuestions}
        frozen={isOpen ? study.questions.map(({ key }) => key) : []}
      />
      {isOpen && <ReasonField value={reason} onChange={setReason} />}
      {act.isError && <FailureAlert title="The questions were not changed" error={act.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Back
        </Button>
        <Button disabled={!ready} loading={act.isPending} onClick={change}>
          Change the questions
        </Button>
      </Group>
    </Stack>
  );
}
