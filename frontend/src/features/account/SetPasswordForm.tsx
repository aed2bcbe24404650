import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useNavigate } from "react-router";

import { isApiError } from "@/api/errors";
import { useSetPassword } from "@/api/ownLogin";
import type { components } from "@/api/schema";
import { FailureAlert } from "@/ui/FailureAlert";
import { formatTime } from "@/ui/format";

import { NewPasswordField } from "./NewPasswordField";

interface Props {
  token: string;
  link: components["schemas"]["PasswordLink"];
}

/** The password of an account, by the person whose it is; logged in at once. */
export function SetPasswordForm({ token, link }: Props) {
  const [password, setPassword] = useState("");
  const set = useSetPassword(token);
  const navigate = useNavigate();
  const problems = isApiError(set.error) ? set.error.fields["password"] : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set.mutate({ password }, { onSuccess: (account) => void navigate(account ? "/" : "/login", { replace: true }) });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">
          {link.name ? `${link.name}, choose` : "Choose"} a{" "}
          {link.is_first ? "password for your account" : "new password"}. This link works once,
          until {formatTime(link.expires_at)}.
        </Text>
        <TextInput label="User name" autoComplete="username" readOnly value={link.username} />
        <NewPasswordField
          label="New password"
          alsoFor="A reader signs with it, too."
          problems={problems}
          value={password}
          onChange={setPassword}
        />
        {set.isError && !problems && <FailureAlert title="The password was not set" error={set.error} />}
        <Button type="submit" loading={set.isPending} disabled={password === ""} fullWidth>
          Set the password and log in
        </Button>
      </Stack>
    </form>
  );
}
