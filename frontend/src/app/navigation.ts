import {
  IconBook2,
  IconBrain,
  IconCalculator,
  IconChartDots3,
  IconClipboardList,
  IconCpu,
  IconEye,
  IconHome,
  IconReportAnalytics,
  IconUsers,
  type Icon,
} from "@tabler/icons-react";

import type { Account } from "@/api/account";
import { may, type Ability } from "@/api/roles";

export interface Destination {
  to: string;
  label: string;
  icon: Icon;
  ability: Ability | null;
}

const DESTINATIONS: Destination[] = [
  { to: "/", label: "Home", icon: IconHome, ability: null },
  { to: "/reading", label: "Reading room", icon: IconEye, ability: "read" },
  { to: "/cases", label: "Cases", icon: IconBrain, ability: "seeCases" },
  { to: "/models", label: "Models", icon: IconChartDots3, ability: "seeModels" },
  { to: "/jobs", label: "Jobs", icon: IconCpu, ability: "seeJobs" },
  { to: "/power", label: "Sample size", icon: IconCalculator, ability: "planSize" },
  { to: "/studies", label: "Studies", icon: IconClipboardList, ability: "seeStudies" },
  { to: "/results", label: "Results", icon: IconReportAnalytics, ability: "seeResults" },
  { to: "/people", label: "People", icon: IconUsers, ability: "managePeople" },
  { to: "/help", label: "Help", icon: IconBook2, ability: null },
];

/** The left navigation of one person: only where their roles let them go. */
export function destinationsFor(account: Account): Destination[] {
  return DESTINATIONS.filter(({ ability }) => ability === null || may(account, ability));
}

/** Whether an address belongs to a destination; a study's results belong to Results, a cohort to Cases, workers to Jobs. */
export function leadsTo(destination: string, pathname: string): boolean {
  if (/^\/studies\/[^/]+\/results$/.test(pathname)) return destination === "/results";
  if (pathname.startsWith("/cohorts/")) return destination === "/cases";
  if (pathname === "/workers") return destination === "/jobs";
  if (destination === "/") return pathname === "/";
  return pathname === destination || pathname.startsWith(`${destination}/`);
}
