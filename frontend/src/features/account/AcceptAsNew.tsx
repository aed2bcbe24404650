import { Anchor, Button, Stack, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { Link, useNavigate } from "react-router";

import { isApiError } from "@/api/errors";
import { useAcceptInvitation } from "@/api/invitations";
import type { Invitation } from "@/api/types";
import { FailureAlert } from "@/ui/FailureAlert";

import { NewPasswordField } from "./NewPasswordField";

interface Props {
  token: string;
  invitation: Invitation;
}

/** An account for the invited person: name, user name, password; logged in at once. */
export function AcceptAsNew({ token, invitation }: Props) {
  const [name, setName] = useState(invitation.name);
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const accept = useAcceptInvitation(token);
  const navigate = useNavigate();
  const fields = isApiError(accept.error) ? accept.error.fields : {};
  const told = "username" in fields || "password" in fields;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    accept.mutate(
      { name: name.trim(), username: username.trim(), password },
      { onSuccess: () => void navigate("/reading", { replace: true }) },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label="Your name"
          autoComplete="name"
          required
          withAsterisk={false}
          maxLength={150}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="User name"
          description="You log in with it."
          autoComplete="username"
          autoFocus
          required
          withAsterisk={false}
          maxLength={150}
          error={fields["username"]?.join(" ")}
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
        <NewPasswordField
          label="Password"
          alsoFor="It also signs your reading at the end of each session."
          problems={fields["password"]}
          value={password}
          onChange={setPassword}
        />
        {accept.isError && !told && (
          <FailureAlert title="The invitation was not accepted" error={accept.error} />
        )}
        <Button type="submit" loading={accept.isPending} fullWidth>
          Accept the invitation
        </Button>
        <Text size="sm" c="dimmed" ta="center">
          Do you have an account?{" "}
          <Anchor
            component={Link}
            to={`/login?next=${encodeURIComponent(`/invite/${token}`)}`}
            size="sm"
            underline="always"
          >
            Log in first
          </Anchor>
        </Text>
      </Stack>
    </form>
  );
}
