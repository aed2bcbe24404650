import { Box } from "@mantine/core";
import { useParams } from "react-router";

import { useManagedAccount } from "@/api/accounts";
import { useHealth } from "@/api/health";
import { Facts } from "@/ui/Facts";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Section } from "@/ui/Section";
import { Time } from "@/ui/Time";

import { AccountActs } from "./AccountActs";
import { AccountState } from "./AccountState";
import { AccountTrail } from "./AccountTrail";
import { ChangeAccount } from "./ChangeAccount";

/** One account: what it is, what can be done with it, and what was. */
export default function PersonPage() {
  const id = Number(useParams()["id"]);
  const query = useManagedAccount(id);
  const { data: health } = useHealth();
  return (
    <Box maw={820}>
      <Loaded query={query} what="the account">
        {(account) => (
          <>
            <PageHeader
              title={account.name || account.username}
              back={{ to: "/people", label: "People" }}
              state={<AccountState account={account} />}
            />
            <Section title="Login">
              <Facts
                facts={[
                  { label: "User name", value: account.username },
                  {
                    label: "Last login",
                    value: account.last_login_at ? <Time at={account.last_login_at} /> : "Never",
                  },
                  { label: "Password", value: account.has_password ? "Set" : "Not set yet" },
                  { label: "Second factor", value: account.has_second_factor ? "On" : "Off" },
                  ...(health?.sso ? [{ label: health.sso, value: account.is_linked ? "Linked" : "Not linked" }] : []),
                ]}
              />
              <AccountActs account={account} />
            </Section>
            <Section title="Name and roles">
              <ChangeAccount key={JSON.stringify(account)} account={account} />
            </Section>
            <AccountTrail id={id} />
          </>
        )}
      </Loaded>
    </Box>
  );
}
