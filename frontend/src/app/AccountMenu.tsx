import { Menu } from "@mantine/core";
import { IconKey, IconLogout, IconUser } from "@tabler/icons-react";
import { Link } from "react-router";

import { useAccount, useLogout } from "@/api/account";
import { may } from "@/api/roles";

import { AccountButton } from "./AccountButton";

/** Who is logged in, and the way out. */
export default function AccountMenu() {
  const { data: account } = useAccount();
  const logout = useLogout();
  if (!account) return null;
  return (
    <Menu position="top-start" width="target" shadow="md">
      <Menu.Target>
        <AccountButton />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/account" leftSection={<IconUser size={16} />}>
          Your account
        </Menu.Item>
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
