import { AppShell, Burger, Group, ScrollArea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Suspense } from "react";
import { Outlet } from "react-router";

import { Wordmark } from "@/ui/Wordmark";

import { AccountMenu } from "./AccountMenu";
import { NavigationLinks } from "./NavigationLinks";
import { SkipLink } from "./SkipLink";

const CONTENT = "content";

/** The console: navigation at the left, one page beside it. */
export function ConsoleShell() {
  const [opened, { toggle, close }] = useDisclosure();
  return (
    <AppShell
      layout="alt"
      navbar={{ width: 216, breakpoint: "sm", collapsed: { mobile: !opened } }}
      padding={{ base: "md", md: "xl" }}
    >
      <SkipLink to={CONTENT} />
      <AppShell.Navbar p="md">
        <Group justify="space-between" px={10} pb="lg" pt={4}>
          <Wordmark />
          <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label="Menu" />
        </Group>
        <AppShell.Section grow component={ScrollArea}>
          <NavigationLinks onNavigate={close} />
        </AppShell.Section>
        <AppShell.Section>
          <AccountMenu />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id={CONTENT} tabIndex={-1}>
        <Group hiddenFrom="sm" pb="md">
          <Burger opened={opened} onClick={toggle} size="sm" aria-label="Menu" />
          <Wordmark />
        </Group>
        <Suspense>
          <Outlet />
        </Suspense>
      </AppShell.Main>
    </AppShell>
  );
}
