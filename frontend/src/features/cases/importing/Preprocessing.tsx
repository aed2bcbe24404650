import { Anchor, Button, Group, Stack, Table, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { Link } from "react-router";

import { useAccount } from "@/api/account";
import type { FoundSummary } from "@/api/found";
import { usePreprocessing, type PreprocessedCase } from "@/api/preprocessing";
import { may } from "@/api/roles";
import { plural } from "@/ui/format";
import { JobLine } from "@/ui/JobLine";
import { Loaded } from "@/ui/Loaded";
import { Pager } from "@/ui/Pager";
import { Section } from "@/ui/Section";

import { preprocessed, sum } from "./preprocessed";
import { PreprocessForm } from "./PreprocessForm";

interface Props {
  jobId: string;
  summary: FoundSummary;
}

const PAGE_SIZE = 10;

/** Cases that must be aligned: start it, follow it, and go on to their quality. */
export function Preprocessing({ jobId, summary }: Props) {
  const [asking, { open, close }] = useDisclosure();
  const { data: account } = useAccount();
  const counts = summary.preprocessing;
  const started = sum(counts) > 0;
  const mayStart = account && may(account, "importCases") && summary.can_import;
  return (
    <Section
      title="Preprocessing"
      note={
        started
          ? preprocessed(counts)
          : `${plural(summary.counts.unaligned, "case")} to be aligned; then imported.`
      }
      action={
        mayStart &&
        !asking && (
          <Button variant={started ? "default" : "filled"} onClick={open}>
            {started ? "Preprocess again" : `Preprocess ${plural(summary.counts.unaligned, "case")}`}
          </Button>
        )
      }
    >
      <Stack gap="md">
        {asking && <PreprocessForm jobId={jobId} onDone={close} />}
        {started && <Followed jobId={jobId} goesOn={counts.queued + counts.running > 0} />}
      </Stack>
    </Section>
  );
}

function Followed({ jobId, goesOn }: { jobId: string; goesOn: boolean }) {
  const [page, setPage] = useState(1);
  const query = usePreprocessing(jobId, page, PAGE_SIZE, goesOn);
  return (
    <Loaded query={query} what="the preprocessing" lines={3}>
      {({ results, count }) => (
        <div>
          <Table verticalSpacing={8}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th w={180}>Patient</Table.Th>
                <Table.Th w={380}>Progress</Table.Th>
                <Table.Th>To look at</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {results.map((one) => (
                <Row key={one.job} one={one} />
              ))}
            </Table.Tbody>
          </Table>
          {count > PAGE_SIZE && (
            <Pager page={page} pageSize={PAGE_SIZE} count={count} onChange={setPage} />
          )}
        </div>
      )}
    </Loaded>
  );
}

function Row({ one }: { one: PreprocessedCase }) {
  return (
    <Table.Tr style={{ verticalAlign: "top" }}>
      <Table.Td>
        <Text size="sm" fw={500}>
          {one.patient}
        </Text>
      </Table.Td>
      <Table.Td>
        <JobLine job={{ ...one, id: one.job }} linked />
      </Table.Td>
      <Table.Td>
        {one.error && (
          <Text size="sm" c="red">
            {one.error}
          </Text>
        )}
        {one.warnings.map((warning) => (
          <Text key={warning} size="sm">
            {warning}
          </Text>
        ))}
        {one.case && (
          <Group>
            <Anchor component={Link} to={`/cases/${one.case}/quality`} size="sm">
              Look at the quality of {one.patient}
            </Anchor>
          </Group>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
