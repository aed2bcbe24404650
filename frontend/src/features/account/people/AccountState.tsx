import { Badge } from "@mantine/core";

import type { ManagedAccount } from "@/api/accounts";

interface Props {
  account: ManagedAccount;
}

/** The word for what an account is like: what keeps its owner out comes first. */
export function AccountState({ account }: Props) {
  const [color, label] = stateOf(account);
  return (
    <Badge color={color} variant="light" tt="none" fw={500} style={{ flexShrink: 0 }}>
      {label}
    </Badge>
  );
}

function stateOf({ is_active, is_locked, has_password }: ManagedAccount): [string, string] {
  if (!is_active) return ["gray", "Deactivated"];
  if (is_locked) return ["red", "Locked"];
  return has_password ? ["teal", "Active"] : ["yellow", "Invited"];
}
