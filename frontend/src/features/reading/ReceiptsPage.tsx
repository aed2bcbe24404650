import { Container, Text, Title } from "@mantine/core";
import { useParams } from "react-router";

import { useDocumentTitle } from "@/ui/useDocumentTitle";

import { Lobby } from "./Lobby";
import { useReadingStudy } from "./queries";
import { Receipts } from "./Receipts";
import { WayBack } from "./WayBack";

/** /reading/:studyId/receipts: what a reader keeps of a study, also once it is locked. */
export default function ReceiptsPage() {
  useDocumentTitle("Receipts");
  const { studyId = "" } = useParams();
  const { study } = useReadingStudy(studyId);
  return (
    <Lobby>
      <Container component="main" size="sm" py="xl">
        <WayBack />
        <Title order={1} mt="xs">
          Your receipts
        </Title>
        <Text c="dimmed" mb="lg">
          {study?.name}
        </Text>
        <Receipts studyId={studyId} />
      </Container>
    </Lobby>
  );
}
