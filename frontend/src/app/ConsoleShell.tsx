import { AppShell, Burger, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { lazy, Suspense } from "react";
import { Outlet } from "react-router";

import { Wordmark } from "@/ui/Wordmark";

import { AccountButton } from "./AccountButton";
import classes from "./ConsoleShell.module.css";
import { NavigationLinks } from "./NavigationLinks";
import { SkipLink } from "./SkipLink";


const AccountMenu = lazy(() => import("./AccountMenu")); // menus weigh 20 kB; the page comes first
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
        <AppShell.Section grow className={classes.navigation}>
          <NavigationLinks onNavigate={close} />
        </AppShell.Section>
        <AppShell.Section>
          <Suspense fallback={<AccountButton disabled />}>
            <AccountMenu />
          </Suspense>
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
