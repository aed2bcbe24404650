import { Button, Group, PasswordInput, Stack, Text } from "@mantine/core";
import { useState, type FormEvent } from "react";

import { isApiError } from "@/api/errors";
import { useChangePassword } from "@/api/ownLogin";
import { FailureAlert } from "@/ui/FailureAlert";

import { NewPasswordField } from "./NewPasswordField";

export function ChangePassword() {
  const [old, setOld] = useState("");
  const [password, setPassword] = useState("");
  const change = useChangePassword();
  const fields = isApiError(change.error) ? change.error.fields : {};
  const told = "old_password" in fields || "password" in fields;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const done = () => {
      setOld("");
      setPassword("");
    };
    change.mutate({ old_password: old, password }, { onSuccess: done });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <PasswordInput
          label="Password now"
          autoComplete="current-password"
          required
          withAsterisk={false}
          error={fields["old_password"]?.join(" ")}
          value={old}
          onChange={(event) => setOld(event.currentTarget.value)}
        />
        <NewPasswordField
          label="New password"
          problems={fields["password"]}
          value={password}
          onChange={setPassword}
        />
        {change.isError && !told && <FailureAlert title="The password was not changed" error={change.error} />}
        <Group>
          <Button type="submit" loading={change.isPending} disabled={old === "" || password === ""}>
            Change the password
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {change.isSuccess && "Changed. Other computers have to log in again."}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
