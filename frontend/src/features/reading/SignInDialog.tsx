import { Button, Modal, PasswordInput, Stack, Text } from "@mantine/core";
import { useState, type FormEvent } from "react";

import { client, unwrap } from "@/api/client";
import { messageOf } from "@/api/errors";

interface Props {
  opened: boolean;
  username: string;
  waiting: number;
  onSignedIn: () => void;
}

/** The session ended in the middle of a case: the password, in place, and reading goes on. */
export function SignInDialog({ opened, username, waiting, onSignedIn }: Props) {
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState("");

  const signIn = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await unwrap(client.POST("/api/auth/login", { body: { username, password } }));
    } catch (error) {
      setProblem(messageOf(error));
      return;
    }
    setPassword("");
    setProblem("");
    onSignedIn();
  };

  return (
    <Modal
      opened={opened}
      onClose={() => undefined}
      title="You have been signed out"
      withCloseButton={false}
      centered
    >
      <form onSubmit={(event) => void signIn(event)}>
        <Stack>
          <Text size="sm">
            {waitingWords(waiting)}
          </Text>
          <PasswordInput
            label={`Password of ${username}`}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={problem}
            autoComplete="current-password"
            data-autofocus
          />
          <Button type="submit">Go on reading</Button>
        </Stack>
      </form>
    </Modal>
  );
}

function waitingWords(waiting: number): string {
  if (waiting === 0) return "Every answer you gave is saved.";
  const [answers, wait, go] = waiting === 1 ? ["answer", "waits", "goes"] : ["answers", "wait", "go"];
  return `${waiting} ${answers} ${wait} on this computer and ${go} out as soon as you are back.`;
}
