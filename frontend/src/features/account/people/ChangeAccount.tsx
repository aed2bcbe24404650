import { Button, Group, Stack } from "@mantine/core";
import { useState, type FormEvent } from "react";

import { useChangeAccount, type ManagedAccount } from "@/api/accounts";
import { isApiError } from "@/api/errors";
import { FailureAlert } from "@/ui/FailureAlert";

import { AccountFields, type AccountValues } from "./AccountFields";

interface Props {
  account: ManagedAccount;
}

export function ChangeAccount({ account }: Props) {
  const before: AccountValues = { name: account.name, email: account.email, roles: account.roles };
  const [values, setValues] = useState(before);
  const change = useChangeAccount(account.id);
  const fields = isApiError(change.error) ? change.error.fields : {};
  const isSame =
    values.name.trim() === before.name &&
    values.email.trim() === before.email &&
    [...values.roles].sort().join() === [...before.roles].sort().join();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ name: values.name.trim(), email: values.email.trim(), roles: values.roles });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack maw={520}>
        <AccountFields values={values} fields={fields} onChange={setValues} />
        {change.isError && Object.keys(fields).length === 0 && (
          <FailureAlert title="Nothing was changed" error={change.error} />
        )}
        <Group>
          <Button type="submit" disabled={isSame} loading={change.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
