import { Container, Title } from "@mantine/core";

import { useAccount } from "@/api/account";
import { Loaded } from "@/ui/Loaded";
import { useDocumentTitle } from "@/ui/useDocumentTitle";

import { AnswersAtRisk } from "./AnswersAtRisk";
import { Lobby } from "./Lobby";
import { useOutbox } from "./outbox/useOutbox";
import { useReadingStudies } from "./queries";
import { StudyCards } from "./StudyCards";

/** /reading: the reader's studies, each with how far it is and one way in. */
export default function ReadingStudiesPage() {
  useDocumentTitle("Your studies");
  const { data: account } = useAccount();
  const studies = useReadingStudies();
  const { state } = useOutbox(account?.username ?? "");
  return (
    <Lobby state={state}>
      <Container component="main" size="sm" py="xl">
        <Title order={1} mb="lg">
          Your studies
        </Title>
        <AnswersAtRisk state={state} />
        <Loaded query={studies} what="your studies">
          {(rows) => <StudyCards studies={rows} />}
        </Loaded>
      </Container>
    </Lobby>
  );
}
