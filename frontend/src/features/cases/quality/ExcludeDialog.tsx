import { Chip, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useState, type FormEvent } from "react";

import { FailureAlert } from "@/ui/FailureAlert";
import { FormEnd } from "@/ui/FormEnd";

interface Props {
  opened: boolean;
  patient: string;
  suggestions: readonly string[]; // the titles of its flags
  failure: unknown;
  isPending: boolean;
  onExclude: (reason: string) => void;
  onClose: () => void;
}

const AT_ONCE = { duration: 0 }; // the next key is for the page again

/** Asks why a case is excluded; the case's own flags are reasons at hand. */
export function ExcludeDialog({ opened, patient, suggestions, failure, isPending, onExclude, onClose }: Props) {
  const [reason, setReason] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim()) onExclude(reason.trim());
  };
  return (
    <Modal opened={opened} onClose={onClose} title={`Exclude ${patient}`} centered transitionProps={AT_ONCE}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">
            It stays in the cohort and is left out of training, simulation, evaluation and new studies, with
            this reason, until it is accepted.
          </Text>
          {suggestions.length > 0 && (
            <Group gap={6} role="group" aria-label="Reasons at hand">
              {suggestions.map((words) => (
                <Chip key={words} size="xs" checked={reason === words} onChange={() => setReason(words)}>
                  {words}
                </Chip>
              ))}
            </Group>
          )}
          <Textarea
            label="Reason"
            description="Kept with your name and the time."
            required
            autosize
            data-autofocus
            minRows={2}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && !event.shiftKey) submit(event);
            }}
          />
          {failure !== null && <FailureAlert title="This was not decided" error={failure} />}
          <FormEnd verb="Exclude" ready={reason.trim() !== ""} isPending={isPending} color="red" onBack={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}
