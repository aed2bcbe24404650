import { Button, Modal, Stack, Text } from "@mantine/core";

interface Props {
  opened: boolean;
  position: number;
  onResume: () => void;
}

/** Covers everything: during a break nobody looks at the images and the clock stands still. */
export function PauseDialog({ opened, position, onResume }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={onResume}
      title="Break"
      fullScreen
      withCloseButton={false}
      transitionProps={{ duration: 0 }}
    >
      <Stack align="center" justify="center" mih="80vh" gap="lg">
        <Text ta="center" maw="32rem">
          The images of case {position} are hidden and the clock stands still. Your answers stay as they
          are.
        </Text>
        <Button size="md" onClick={onResume} data-autofocus>
          Go on reading
        </Button>
      </Stack>
    </Modal>
  );
}
