import { Skeleton } from "@mantine/core";
import { useParams } from "react-router";

import { useAccount } from "@/api/account";
import { useInvitation } from "@/api/invitations";
import { useDocumentTitle } from "@/ui/useDocumentTitle";

import { AcceptAsMe } from "./AcceptAsMe";
import { AcceptAsNew } from "./AcceptAsNew";
import { FrontPage } from "./FrontPage";
import { InvitationGone } from "./InvitationGone";
import { InvitationWords } from "./InvitationWords";

/** The page behind an invitation link: anybody who has the link may open it. */
export default function InvitePage() {
  useDocumentTitle("Invitation");
  const { token = "" } = useParams();
  const { data: account, isPending } = useAccount();
  const { data: invitation, error } = useInvitation(token, account?.username ?? null);
  return (
    <FrontPage title="Invitation to a reader study">
      {error ? (
        <InvitationGone error={error} />
      ) : !invitation || isPending ? (
        <Skeleton height={220} role="group" aria-busy aria-label="Loading the invitation" />
      ) : (
        <>
          <InvitationWords invitation={invitation} />
          {account ? (
            <AcceptAsMe token={token} account={account} mayRead={invitation.username !== null} />
          ) : (
            <AcceptAsNew token={token} invitation={invitation} />
          )}
        </>
      )}
    </FrontPage>
  );
}
