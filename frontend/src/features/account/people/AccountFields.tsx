import { Checkbox, Stack, TextInput } from "@mantine/core";

import { ROLES, type Role } from "@/api/accounts";
import { roleNames } from "@/ui/words";

const MAY: Record<Role, string> = {
  admin: "accounts, and everything in the console",
  lead: "designs, opens and locks studies; cases, models and jobs",
  allocation_holder: "unblinds studies",
  researcher: "brings in cases, trains and simulates",
  analyst: "sees results once a study is unblinded",
  reader: "reads in the reading room",
};

export interface AccountValues {
  name: string;
  email: string;
  roles: Role[];
}

interface Props {
  values: AccountValues;
  fields: Record<string, string[]>; // what the server says of each
  onChange: (values: AccountValues) => void;
}

/** Name, address and roles: of a new account, and of one that is there. */
export function AccountFields({ values, fields, onChange }: Props) {
  return (
    <Stack>
      <TextInput
        label="Name"
        maxLength={150}
        error={fields["name"]?.join(" ")}
        value={values.name}
        onChange={(event) => onChange({ ...values, name: event.currentTarget.value })}
      />
      <TextInput
        label="E-mail"
        description="For links to a password and for reminders; may be left empty."
        type="email"
        maxLength={254}
        error={fields["email"]?.join(" ")}
        value={values.email}
        onChange={(event) => onChange({ ...values, email: event.currentTarget.value })}
      />
      <Checkbox.Group
        label="Roles"
        description="None: the person can log in and do nothing."
        error={fields["roles"]?.join(" ")}
        value={values.roles}
        onChange={(roles) => onChange({ ...values, roles: ROLES.filter((role) => roles.includes(role)) })}
      >
        <Stack gap={6} mt={8}>
          {ROLES.map((role) => (
            <Checkbox key={role} value={role} label={roleNames([role])} description={MAY[role]} />
          ))}
        </Stack>
      </Checkbox.Group>
    </Stack>
  );
}
