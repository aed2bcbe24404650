import { Anchor } from "@mantine/core";
import { Link, Navigate, useSearchParams } from "react-router";

import { useAccount } from "@/api/account";
import { useDocumentTitle } from "@/ui/useDocumentTitle";

import { DemoLogins } from "./DemoLogins";
import { FrontPage } from "./FrontPage";
import { LoginForm } from "./LoginForm";
import { safeNext } from "./safeNext";

export default function LoginPage() {
  useDocumentTitle("Log in");
  const { data: account } = useAccount();
  const [params] = useSearchParams();
  if (account) return <Navigate to={safeNext(params.get("next"))} replace />;
  return (
    <FrontPage title="Log in to Verum" below={<DemoLogins />}>
      <LoginForm />
      <Anchor component={Link} to="/forgotten" size="sm" underline="always">
        Forgotten your password?
      </Anchor>
    </FrontPage>
  );
}
