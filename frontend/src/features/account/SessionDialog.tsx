import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useEffect, useState } from "react";

import type { Warning } from "./sessionClock";
import { inMinutes } from "./sessionTimes";

interface Props {
  warning: Warning;
  isInRoom: boolean;
  onStay: () => void;
  onSeen: () => void;
}

/** Says that the login ends soon, and lets one stay where that is possible. */
export default function SessionDialog({ warning, isInRoom, onStay, onSeen }: Props) {
  const left = useCountdown(warning.endsAt);
  const leave = warning.isLimit ? onSeen : onStay;
  return (
    <Modal
      opened
      onClose={leave}
      title="You will be signed out soon"
      withCloseButton={false}
      closeOnClickOutside={false}
      centered
      zIndex={400}
      transitionProps={{ duration: 0 }}
    >
      <Stack>
        <Text size="sm">
          {warning.isLimit ? "A login lasts no longer than this. It ends in " : "Nothing was done for a while. Your login ends in "}
          <Text span inherit fw={600} className="number" role="timer">
            {inMinutes(left)}
          </Text>
          .{isInRoom && " Answers that are not sent yet stay on this computer and go out after the next login."}
        </Text>
        <Group justify="flex-end">
          <Button onClick={leave} data-autofocus>
            {warning.isLimit ? "I know" : "Stay signed in"}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Milliseconds until then, counted once a second. */
function useCountdown(endsAt: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return endsAt - now;
}
