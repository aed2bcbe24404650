import { NavLink as MantineNavLink } from "@mantine/core";
import { NavLink, useMatch } from "react-router";

import { useAccount } from "@/api/account";

import { destinationsFor, type Destination } from "./navigation";

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
  const active = useMatch({ path: to, end: to === "/" }) !== null;
  return (
    <MantineNavLink
      component={NavLink}
      to={to}
      label={label}
      active={active}
      onClick={onNavigate}
      leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
      style={{ borderRadius: "var(--mantine-radius-md)" }}
    />
  );
}
