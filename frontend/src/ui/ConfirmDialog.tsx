import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";

import { FailureAlert } from "./FailureAlert";

interface Props {
  opened: boolean;
  title: string;
  verb: string;
  children: ReactNode;
  color?: string;
  failure: unknown;
  isPending: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before an act that cannot be undone. */
export function ConfirmDialog(props: Props) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title} centered>
      <Stack>
        <Text size="sm" component="div">
          {props.children}
        </Text>
        {props.failure !== null && <FailureAlert title="This was not done" error={props.failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose} data-autofocus>
            Back
          </Button>
          <Button color={props.color} loading={props.isPending} onClick={props.onConfirm}>
            {props.verb}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
