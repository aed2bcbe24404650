import { Skeleton, Text } from "@mantine/core";
import { useParams } from "react-router";

import { isApiError } from "@/api/errors";
import { usePasswordLink } from "@/api/ownLogin";
import { FailureAlert } from "@/ui/FailureAlert";
import { useDocumentTitle } from "@/ui/useDocumentTitle";

import { FrontPage } from "./FrontPage";
import { SetPasswordForm } from "./SetPasswordForm";

/** The page behind a link to a password: anybody who has the link may open it. */
export default function WelcomePage() {
  useDocumentTitle("Choose a password");
  const { token = "" } = useParams();
  const { data: link, error } = usePasswordLink(token);
  return (
    <FrontPage title="Choose a password">
      {error ? (
        isApiError(error) && error.status === 404 ? (
          <>
            <Text fw={600}>This link is not valid any more</Text>
            <Text size="sm">
              It may have been used, replaced by a newer one, or have run out. Ask an administrator of this
              Verum for a new link.
            </Text>
          </>
        ) : (
          <FailureAlert title="The link could not be opened" error={error} />
        )
      ) : link ? (
        <SetPasswordForm token={token} link={link} />
      ) : (
        <Skeleton height={180} role="group" aria-busy aria-label="Loading" />
      )}
    </FrontPage>
  );
}
