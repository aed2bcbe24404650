import { Text, UnstyledButton, type UnstyledButtonProps } from "@mantine/core";
import { IconSelector } from "@tabler/icons-react";
import type { ComponentPropsWithRef } from "react";

import { useAccount } from "@/api/account";
import { roleNames } from "@/ui/words";

import classes from "./AccountButton.module.css";

type Props = UnstyledButtonProps & ComponentPropsWithRef<"button">;

/** Who is logged in; what a press does comes from around it. */
export function AccountButton(props: Props) {
  const { data: account } = useAccount();
  if (!account) return null;
  return (
    <UnstyledButton {...props} className={classes.button}>
      <span className={classes.who}>
        <Text size="sm" fw={500} truncate>
          {account.name || account.username}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {roleNames(account.roles)}
        </Text>
      </span>
      <IconSelector size={16} aria-hidden />
    </UnstyledButton>
  );
}
