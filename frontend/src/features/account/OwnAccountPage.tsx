import { Box, Text } from "@mantine/core";

import { useAccount } from "@/api/account";
import { Facts } from "@/ui/Facts";
import { PageHeader } from "@/ui/PageHeader";
import { Section } from "@/ui/Section";
import { roleNames } from "@/ui/words";

import { ChangePassword } from "./ChangePassword";
import { OwnSecondFactor } from "./OwnSecondFactor";
import { SignOutEverywhere } from "./SignOutEverywhere";

/** One's own account: who one is here, password and second factor, and the way out everywhere. */
export default function OwnAccountPage() {
  const { data: account } = useAccount();
  if (!account) return null;
  return (
    <Box maw={560}>
      <PageHeader title="Your account" />
      <Section title="Who you are here">
        <Facts
          facts={[
            { label: "Name", value: account.name || "—" },
            { label: "User name", value: account.username },
            { label: "Roles", value: roleNames(account.roles) },
          ]}
        />
      </Section>
      <Section title="Password">
        <ChangePassword />
      </Section>
      <OwnSecondFactor />
      <Section title="Logged in elsewhere">
        <Text size="sm" mb="sm">
          Ends your login on every computer, this one included, and every API token of yours. Answers that wait on
          a computer stay there until you log in on it again.
        </Text>
        <SignOutEverywhere />
      </Section>
    </Box>
  );
}
