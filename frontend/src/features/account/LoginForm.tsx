import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";

import { useLogin } from "@/api/account";
import { asksForCode } from "@/api/secondFactor";
import { FailureAlert } from "@/ui/FailureAlert";

import { LoginCode } from "./LoginCode";

export function LoginForm() {
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [withCode, setWithCode] = useState(false);
  const login = useLogin();
  const logIn = (code: string) =>
    login.mutate(
      { username: username.trim(), password, code },
      { onError: (error) => setWithCode((was) => was || asksForCode(error)) },
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    logIn("");
  };
  if (withCode) {
    const back = () => {
      setWithCode(false);
      setPassword("");
      login.reset();
    };
    return <LoginCode failure={login.error} isPending={login.isPending} onCode={logIn} onBack={back} />;
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label="User name"
          autoComplete="username"
          autoFocus
          required
          withAsterisk={false}
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {login.isError && <FailureAlert title="You are not logged in" error={login.error} />}
        <Button type="submit" loading={login.isPending} fullWidth>
          Log in
        </Button>
      </Stack>
    </form>
  );
}
