import { Anchor, Table } from "@mantine/core";
import { IconReportAnalytics } from "@tabler/icons-react";
import { Link } from "react-router";

import { useStudies } from "@/api/studies";
import { EmptyState } from "@/ui/EmptyState";
import { formatTime, plural } from "@/ui/format";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";

const MOST_STUDIES = 500;

export default function ResultsIndexPage() {
  const query = useStudies(1, MOST_STUDIES);
  return (
    <>
      <PageHeader title="Results">Of unblinded studies.</PageHeader>
      <Loaded query={query} what="the studies">
        {({ results }) => {
          const unblinded = results.filter(({ state }) => state === "unblinded");
          if (unblinded.length === 0) {
            return (
              <EmptyState icon={IconReportAnalytics} title="No results yet">
                A study’s results are shown once it is locked and unblinded.
                {results.length > 0 && ` ${plural(results.length, "study is", "studies are")} on the way.`}
              </EmptyState>
            );
          }
          return (
            <Table maw={720} highlightOnHover verticalSpacing="xs">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Study</Table.Th>
                  <Table.Th ta="right">Cases</Table.Th>
                  <Table.Th ta="right">Readers</Table.Th>
                  <Table.Th>Created</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {unblinded.map((study) => (
                  <Table.Tr key={study.id}>
                    <Table.Td>
                      <Anchor component={Link} to={`/studies/${study.id}/results`} size="sm" fw={500}>
                        {study.name}
                      </Anchor>
                    </Table.Td>
                    <Table.Td ta="right">{study.cases_count}</Table.Td>
                    <Table.Td ta="right">{study.readers_count}</Table.Td>
                    <Table.Td className="number">{formatTime(study.created_at)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          );
        }}
      </Loaded>
    </>
  );
}
