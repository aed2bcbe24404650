import { Anchor, Button, Stack, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { Link } from "react-router";

import { useForgotten } from "@/api/ownLogin";
import { FailureAlert } from "@/ui/FailureAlert";
import { useDocumentTitle } from "@/ui/useDocumentTitle";

import { FrontPage } from "./FrontPage";

/** Asks for a link to a new password; says the same whether there is such an account or not. */
export default function ForgottenPage() {
  useDocumentTitle("Forgotten password");
  const [username, setUsername] = useState("");
  const ask = useForgotten();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate({ username: username.trim() });
  };
  return (
    <FrontPage title="Forgotten password">
      {ask.isSuccess ? (
        <Text size="sm" role="status">
          If this account has an e-mail address and this Verum sends mail, a link is on its way: it works once,
          for 24 hours. If nothing comes, an administrator can make you a link.
        </Text>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <TextInput
              label="User name"
              description="A link to a new password goes to the address of this account."
              autoComplete="username"
              autoFocus
              required
              withAsterisk={false}
              maxLength={150}
              value={username}
              onChange={(event) => setUsername(event.currentTarget.value)}
            />
            {ask.isError && <FailureAlert title="This was not done" error={ask.error} />}
            <Button type="submit" loading={ask.isPending} disabled={username.trim() === ""} fullWidth>
              Send me a link
            </Button>
          </Stack>
        </form>
      )}
      <Anchor component={Link} to="/login" size="sm" underline="always">
        Back to the login
      </Anchor>
    </FrontPage>
  );
}
