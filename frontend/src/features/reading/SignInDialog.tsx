import { Button, Modal, PasswordInput, Stack, Text } from "@mantine/core";
import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from "react";

import { client, unwrap } from "@/api/client";
import { messageOf } from "@/api/errors";
import { asksForCode, problemOfCode } from "@/api/secondFactor";
import { CodeField } from "@/ui/CodeField";
import { SingleSignOnButton } from "@/ui/SingleSignOnButton";

interface Props {
  opened: boolean;
  username: string;
  waiting: number;
  onSignedIn: () => void;
}

/** The session ended in the middle of a case: password and code, in place, and reading goes on. */
export function SignInDialog({ opened, ...props }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={() => undefined}
      title="You have been signed out"
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      centered
      transitionProps={{ duration: 0 }}
    >
      <SignIn {...props} />
    </Modal>
  );
}

function SignIn({ username, waiting, onSignedIn }: Omit<Props, "opened">) {
  const { field, wait, strayed } = useLateField();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [withCode, setWithCode] = useState(false);
  const [problem, setProblem] = useState("");
  const [signing, setSigning] = useState(false);

  const signIn = async (event: FormEvent) => {
    event.preventDefault();
    if (password === "" || signing) return;
    setSigning(true);
    try {
      await unwrap(client.POST("/api/auth/login", { body: { username, password, code } }));
      setProblem("");
      setPassword("");
      setWithCode(false);
      onSignedIn();
    } catch (error) {
      const isRight = asksForCode(error);
      setWithCode(isRight);
      setProblem(isRight ? problemOfCode(error) : messageOf(error));
      if (!isRight) setPassword("");
    }
    setCode("");
    setSigning(false);
  };

  return (
    <form onSubmit={(event) => void signIn(event)}>
      <Stack data-autofocus tabIndex={-1} style={{ outline: "none" }} onKeyDown={wait}>
        <Text size="sm">{waitingWords(waiting)}</Text>
        {strayed && (
          <Text size="sm" role="status">
            Keys pressed since then were taken neither as an answer nor as your password.
          </Text>
        )}
        <PasswordInput
          ref={field}
          label={`Password of ${username}`}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={withCode ? undefined : problem}
          autoComplete="current-password"
        />
        {withCode && <CodeField problem={problem} value={code} onChange={setCode} />}
        <Button type="submit" disabled={password === "" || (withCode && code.trim() === "")} loading={signing}>
          Go on reading
        </Button>
        <SingleSignOnButton next={window.location.pathname} />
      </Stack>
    </form>
  );
}

const PAUSE_MS = 800;

/**
 * A field that has the focus once the keys rest, or by Tab or click: whoever was answering as the
 * dialog came types no answer into a password, and submits none.
 */
function useLateField() {
  const field = useRef<HTMLInputElement>(null);
  const [presses, setPresses] = useState(0);
  const isIn = () => document.activeElement === field.current;

  useEffect(() => {
    const resting = setTimeout(() => isIn() || field.current?.focus(), PAUSE_MS);
    return () => clearTimeout(resting);
  }, [presses]);

  const wait = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.key === "Tab" || event.key === "Shift") return;
    event.preventDefault();
    setPresses((count) => count + 1);
  };
  return { field, wait, strayed: presses > 0 };
}

function waitingWords(waiting: number): string {
  if (waiting === 0) return "Every answer you gave is saved.";
  const [answers, wait, go] = waiting === 1 ? ["answer", "waits", "goes"] : ["answers", "wait", "go"];
  return `Nothing is lost: ${waiting} ${answers} ${wait} on this computer and ${go} out as soon as you are back.`;
}
