import { Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";

import { isApiError } from "@/api/errors";
import { FailureAlert } from "@/ui/FailureAlert";
import { FormEnd } from "@/ui/FormEnd";

import { AccountFields, type AccountValues } from "./AccountFields";

interface Props {
  failure: Error | null;
  isPending: boolean;
  onMake: (account: AccountValues & { username: string }) => void;
  onClose: () => void;
}

export function NewAccountForm({ failure, isPending, onMake, onClose }: Props) {
  const [username, setUsername] = useState("");
  const [values, setValues] = useState<AccountValues>({ name: "", email: "", roles: [] });
  const fields = isApiError(failure) ? failure.fields : {};
  const ready = username.trim() !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { name, email, roles } = values;
    if (ready) onMake({ username: username.trim(), name: name.trim(), email: email.trim(), roles });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label="User name"
          description="To log in with; it stays."
          autoComplete="off"
          maxLength={150}
          data-autofocus
          error={fields["username"]?.join(" ")}
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
        <AccountFields values={values} fields={fields} onChange={setValues} />
        {failure && Object.keys(fields).length === 0 && (
          <FailureAlert title="No account was made" error={failure} />
        )}
        <FormEnd verb="Make the account" ready={ready} isPending={isPending} onBack={onClose} />
      </Stack>
    </form>
  );
}
