import { Alert, Anchor } from "@mantine/core";
import { useEffect } from "react";
import { Link, Navigate, useSearchParams } from "react-router";

import { useAccount } from "@/api/account";
import { SingleSignOnButton } from "@/ui/SingleSignOnButton";
import { useDocumentTitle } from "@/ui/useDocumentTitle";

import { DemoLogins } from "./DemoLogins";
import { FrontPage } from "./FrontPage";
import { LoginForm } from "./LoginForm";
import { safeNext } from "./safeNext";

const ADMIN = /^\/admin(\/|$)/; // the server's own pages
const WENT_WRONG = new Map([
  ["sso_nobody", "Verum knows no account under the name you have there, or it is deactivated. Ask an administrator of this Verum."],
  ["sso_denied", "You were not let in there, or stopped. Try again, or log in with a password."],
  ["sso_failed", "Single sign-on did not work, or took too long. Try again, or log in with a password."],
  ["sso_off", "This Verum has no single sign-on any more. Log in with a password."],
]);

export default function LoginPage() {
  useDocumentTitle("Log in");
  const { data: account } = useAccount();
  const [params] = useSearchParams();
  const next = safeNext(params.get("next"));
  if (account) return ADMIN.test(next) ? <Elsewhere address={next} /> : <Navigate to={next} replace />;
  const wrong = WENT_WRONG.get(params.get("sso") ?? "");
  return (
    <FrontPage title="Log in to Verum" below={<DemoLogins />}>
      {wrong && (
        <Alert color="red" variant="light" title="You are not logged in" role="alert">
          {wrong}
        </Alert>
      )}
      <LoginForm />
      <SingleSignOnButton next={next} />
      <Anchor component={Link} to="/forgotten" size="sm" underline="always">
        Forgotten your password?
      </Anchor>
    </FrontPage>
  );
}

/** Goes to a page that is not the front end's. */
function Elsewhere({ address }: { address: string }) {
  useEffect(() => window.location.replace(address), [address]);
  return null;
}
