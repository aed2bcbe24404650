import { Button, Stack } from "@mantine/core";
import { useState, type FormEvent } from "react";

import { asksForCode, problemOfCode } from "@/api/secondFactor";
import { CodeField } from "@/ui/CodeField";
import { FailureAlert } from "@/ui/FailureAlert";


interface Props {
  failure: Error | null;
  isPending: boolean;
  onCode: (code: string) => void;
  onBack: () => void;
}

/** The second step of a login: the password was right. */
export function LoginCode({ failure, isPending, onCode, onBack }: Props) {
  const [code, setCode] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onCode(code);
    setCode("");
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <CodeField problem={problemOfCode(failure)} value={code} onChange={setCode} />
        {failure && !asksForCode(failure) && <FailureAlert title="You are not logged in" error={failure} />}
        <Button type="submit" loading={isPending} disabled={code.trim() === ""} fullWidth>
          Log in
        </Button>
        <Button variant="default" onClick={onBack} fullWidth>
          Back
        </Button>
      </Stack>
    </form>
  );
}
