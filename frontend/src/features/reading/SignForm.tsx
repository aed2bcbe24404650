import { Button, PasswordInput, Stack, Text } from "@mantine/core";
import { useState, type FormEvent } from "react";

import { messageOf } from "@/api/errors";
import { asksForCode } from "@/api/secondFactor";
import { CodeField } from "@/ui/CodeField";

import classes from "./ends.module.css";
import { signSession, type Signed } from "./queries";

interface Props {
  studyId: string;
  username: string;
  verb: string; // "Sign session 1"
  /** False while answers are still on their way. */
  ready: boolean;
  onSigned: (end: Signed) => void;
}

/** The reader's password, which closes the session. */
export function SignForm({ studyId, username, verb, ready, onSigned }: Props) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [withCode, setWithCode] = useState(false); // the login ran out, and its password was right
  const [problem, setProblem] = useState("");
  const [signing, setSigning] = useState(false);

  const sign = async (event: FormEvent) => {
    event.preventDefault();
    if (password === "" || signing || !ready) return;
    setSigning(true);
    setProblem("");
    try {
      onSigned(await signSession(studyId, username, password, code));
    } catch (error) {
      if (asksForCode(error)) setWithCode(true);
      else setPassword("");
      setProblem(messageOf(error));
    }
    setCode("");
    setSigning(false);
  };

  return (
    <form onSubmit={(event) => void sign(event)} className={classes.form}>
      <Stack>
        <PasswordInput
          label={`Password of ${username}`}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={withCode ? undefined : problem}
          autoComplete="current-password"
          autoFocus
        />
        {withCode && <CodeField problem={problem} value={code} onChange={setCode} />}
        <Button type="submit" size="md" loading={signing} disabled={!ready || password === ""}>
          {verb}
        </Button>
        {!ready && (
          <Text size="sm" c="yellow" role="status">
            What you did last is still on its way to the server. You can sign once it is saved.
          </Text>
        )}
      </Stack>
    </form>
  );
}
