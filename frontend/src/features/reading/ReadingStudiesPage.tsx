import { Button, Container, Group, Text, Title } from "@mantine/core";
import { IconLogout } from "@tabler/icons-react";
import { Link } from "react-router";

import { useAccount, useLogout } from "@/api/account";
import { onlyReads } from "@/api/roles";
import { Loaded } from "@/ui/Loaded";
import { useDocumentTitle } from "@/ui/useDocumentTitle";
import { Wordmark } from "@/ui/Wordmark";

import { AnswersAtRisk } from "./AnswersAtRisk";
import { useOutbox } from "./outbox/useOutbox";
import { useReadingStudies } from "./queries";
import classes from "./room.module.css";
import { SaveState } from "./SaveState";
import { StudyCards } from "./StudyCards";
import { useDarkRoom } from "./useDarkRoom";

/** /reading: the reader's studies, each with how far it is and one way in. */
export default function ReadingStudiesPage() {
  useDarkRoom();
  useDocumentTitle("Your studies");
  const { data: account } = useAccount();
  const logout = useLogout();
  const studies = useReadingStudies();
  const { state } = useOutbox(account?.username ?? "");
  return (
    <div className={classes.lobby}>
      <header className={classes.lobbyTop}>
        <Wordmark />
        <Group gap="sm">
          {state.waiting.length > 0 && <SaveState state={state} />}
          <Text size="sm" c="dimmed">
            {account?.name || account?.username}
          </Text>
          {account && !onlyReads(account) && (
            <Button component={Link} to="/" variant="subtle" color="gray" size="compact-sm">
              Console
            </Button>
          )}
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconLogout size={16} aria-hidden />}
            onClick={() => logout.mutate()}
          >
            Log out
          </Button>
        </Group>
      </header>
      <Container component="main" size="sm" py="xl">
        <Title order={1} mb="lg">
          Your studies
        </Title>
        <AnswersAtRisk state={state} />
        <Loaded query={studies} what="your studies">
          {(rows) => <StudyCards studies={rows} />}
        </Loaded>
      </Container>
    </div>
  );
}
