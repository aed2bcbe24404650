import { NavLink as MantineNavLink } from "@mantine/core";
import { Link, useLocation } from "react-router";

import { useAccount } from "@/api/account";

import { destinationsFor, leadsTo, type Destination } from "./navigation";

interface Props {
  onNavigate: () => void;
}

export function NavigationLinks({ onNavigate }: Props) {
  const { data: account } = useAccount();
  if (!account) return null;
  return (
    <nav aria-label="Console">
      {destinationsFor(account).map((destination) => (
        <OneLink key={destination.to} {...destination} onNavigate={onNavigate} />
      ))}
    </nav>
  );
}

function OneLink({ to, label, icon: Icon, onNavigate }: Destination & Props) {
  const active = leadsTo(to, useLocation().pathname);
  return (
    <MantineNavLink
      component={Link}
      aria-current={active ? "page" : undefined}
      to={to}
      label={label}
      active={active}
      onClick={onNavigate}
      leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
      style={{ borderRadius: "var(--mantine-radius-md)", outlineOffset: -2 }}
    />
  );
}
