import { Navigate } from "react-router";

import { useAccount } from "@/api/account";
import { onlyReads } from "@/api/roles";
import { PageHeader } from "@/ui/PageHeader";

import { HomeSteps } from "./HomeSteps";

export default function HomePage() {
  const { data: account } = useAccount();
  if (!account) return null;
  if (onlyReads(account)) return <Navigate to="/reading" replace />;
  return (
    <>
      <PageHeader title="Home">{`${greeting()}, ${account.name || account.username}.`}</PageHeader>
      <HomeSteps account={account} />
    </>
  );
}

function greeting(hour = new Date().getHours()): string {
  if (hour < 5 || hour >= 18) return "Good evening";
  return hour < 12 ? "Good morning" : "Good afternoon";
}
