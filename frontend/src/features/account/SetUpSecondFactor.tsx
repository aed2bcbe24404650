import { Button, PasswordInput, Stack, Text } from "@mantine/core";
import { useState, type FormEvent } from "react";

import { isApiError } from "@/api/errors";
import { useBeginSecondFactor, useTurnOnSecondFactor } from "@/api/secondFactor";
import { FailureAlert } from "@/ui/FailureAlert";

import { RecoveryCodes } from "./RecoveryCodes";
import { ScanSecret } from "./ScanSecret";

interface Props {
  onDone: () => void;
}

/** The password, the app's first code, and the recovery codes. */
export function SetUpSecondFactor({ onDone }: Props) {
  const begin = useBeginSecondFactor();
  const turnOn = useTurnOnSecondFactor();
  if (turnOn.data) return <RecoveryCodes codes={turnOn.data.codes} onDone={onDone} />;
  if (begin.data) {
    return (
      <ScanSecret offered={begin.data} failure={turnOn.error} isPending={turnOn.isPending} onCode={turnOn.mutate} />
    );
  }
  return <AskPassword failure={begin.error} isPending={begin.isPending} onPassword={begin.mutate} />;
}

interface AskProps {
  failure: Error | null;
  isPending: boolean;
  onPassword: (password: string) => void;
}

function AskPassword({ failure, isPending, onPassword }: AskProps) {
  const [password, setPassword] = useState("");
  const problem = isApiError(failure) ? failure.fields["password"]?.join(" ") : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onPassword(password);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">
          You need an app that shows codes, on a telephone or in a password manager: Aegis, 2FAS, Microsoft
          Authenticator, Google Authenticator and others do.
        </Text>
        <PasswordInput
          label="Your password"
          autoComplete="current-password"
          autoFocus
          data-autofocus
          error={problem}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {failure && !problem && <FailureAlert title="This was not done" error={failure} />}
        <Button type="submit" loading={isPending} disabled={password === ""}>
          Go on
        </Button>
      </Stack>
    </form>
  );
}
