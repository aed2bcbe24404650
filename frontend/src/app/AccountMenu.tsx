import { Menu, Text, UnstyledButton } from "@mantine/core";
import { IconKey, IconLogout, IconSelector } from "@tabler/icons-react";
import { Link } from "react-router";

import { useAccount, useLogout } from "@/api/account";
import { may } from "@/api/roles";
import { roleNames } from "@/ui/words";

import classes from "./AccountMenu.module.css";

/** Who is logged in, and the way out. */
export function AccountMenu() {
  const { data: account } = useAccount();
  const logout = useLogout();
  if (!account) return null;
  return (
    <Menu position="top-start" width="target" shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.button}>
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
      </Menu.Target>
      <Menu.Dropdown>
        {may(account, "useTokens") && (
          <Menu.Item component={Link} to="/account/tokens" leftSection={<IconKey size={16} />}>
            API tokens
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => logout.mutate()}>
          Log out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
