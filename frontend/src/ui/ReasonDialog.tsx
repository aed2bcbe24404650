import { Modal, Stack, Text } from "@mantine/core";
import { useState, type ReactNode } from "react";

import { FailureAlert } from "./FailureAlert";
import { FormEnd } from "./FormEnd";
import { ReasonField } from "./ReasonField";

interface Props {
  opened: boolean;
  title: string;
  verb: string; // of the button: "Lock the study"
  children: ReactNode; // what will happen, and what cannot be undone
  color?: string;
  failure: unknown;
  isPending: boolean;
  onConfirm: (reason: string) => void;
  onClose: () => void;
}

/** Asks for a reason before an act that is recorded with it. */
export function ReasonDialog(props: Props) {
  const [reason, setReason] = useState("");
  const ready = reason.trim().length > 0;
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title} centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) props.onConfirm(reason.trim());
        }}
      >
        <Stack>
          <Text size="sm" component="div">
            {props.children}
          </Text>
          <ReasonField value={reason} onChange={setReason} />
          {props.failure !== null && (
            <FailureAlert title="This was not done" error={props.failure} />
          )}
          <FormEnd
            verb={props.verb}
            ready={ready}
            isPending={props.isPending}
            color={props.color}
            onBack={props.onClose}
          />
        </Stack>
      </form>
    </Modal>
  );
}
