import { Button, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconLink } from "@tabler/icons-react";

import { useInvite } from "@/api/studyActs";
import type { StudyReader } from "@/api/types";
import { CopyLine } from "@/ui/CopyLine";
import { FailureAlert } from "@/ui/FailureAlert";
import { formatTime } from "@/ui/format";

interface Props {
  studyId: string;
  reader: StudyReader;
}

/** Makes the link to a reader's place, and shows it this once. */
export function InvitationLink({ studyId, reader }: Props) {
  const [opened, { open, close }] = useDisclosure();
  const invite = useInvite(studyId, reader.label);
  const hasLink = reader.invitation === "waiting";
  const begin = () => {
    invite.reset();
    open();
  };
  return (
    <>
      <Button variant="default" size="xs" leftSection={<IconLink size={14} aria-hidden />} onClick={begin}>
        {reader.invitation ? "New link" : "Make link"}
      </Button>
      <Modal opened={opened} onClose={close} title={`Invite ${reader.name || reader.email}`} size="lg" centered>
        <Stack>
          {invite.data ? (
            <>
              <Text size="sm">
                Send this link to {reader.email}. Whoever opens it first takes the place of {reader.label};
                it works once, until {formatTime(invite.data.expires_at)}. It is shown this once.
              </Text>
              <CopyLine label="Invitation link" value={window.location.origin + invite.data.link} />
              <Button variant="default" onClick={close} style={{ alignSelf: "flex-end" }}>
                Done
              </Button>
            </>
          ) : (
            <>
              <Text size="sm">
                Verum sends no e-mail: it makes a link that you send yourself.
                {hasLink && " The link made before stops working."}
              </Text>
              {invite.isError && <FailureAlert title="No link was made" error={invite.error} />}
              <Button
                loading={invite.isPending}
                onClick={() => invite.mutate()}
                style={{ alignSelf: "flex-end" }}
                data-autofocus
              >
                Make the link
              </Button>
            </>
          )}
        </Stack>
      </Modal>
    </>
  );
}
