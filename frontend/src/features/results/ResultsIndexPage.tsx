import { Anchor, Group, Table, Text } from "@mantine/core";
import { IconReportAnalytics } from "@tabler/icons-react";
import { Link } from "react-router";

import { useStudies, type StudyOrdering } from "@/api/studies";
import type { StudyRow } from "@/api/types";
import { EmptyState } from "@/ui/EmptyState";
import { plural } from "@/ui/format";
import { Loaded } from "@/ui/Loaded";
import { NoMatch } from "@/ui/NoMatch";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import { SearchBox } from "@/ui/SearchBox";
import { SortHeader } from "@/ui/SortHeader";
import { Time } from "@/ui/Time";
import { useListAddress, type ListAddress } from "@/ui/useListAddress";

const PAGE_SIZE = 25;

/** Unblinded studies, whose results can be seen. */
export default function ResultsIndexPage() {
  const address = useListAddress();
  const query = useStudies(address.page, PAGE_SIZE, true, {
    state: "unblinded",
    search: address.value("search"),
    ordering: (address.value("ordering") || "-analysed_at") as StudyOrdering,
  });
  const isEmpty = query.data?.count === 0 && !address.isFiltered;
  return (
    <>
      <PageHeader title="Results">Of unblinded studies.</PageHeader>
      {!isEmpty && (
        <Group gap="xs" mb="md">
          <SearchBox
            key={address.value("search") === "" ? "empty" : "search"}
            label="Search name or lead"
            value={address.value("search")}
            onChange={(search) => address.setValue("search", search)}
          />
        </Group>
      )}
      <Loaded query={query} what="the studies" lines={8}>
        {({ results, count }) => {
          if (isEmpty) return <NoResults />;
          if (count === 0) return <NoMatch what="study" address={address} />;
          return (
            <>
              <ResultsTable studies={results} address={address} />
              <Pager page={address.page} pageSize={PAGE_SIZE} count={count} onChange={address.setPage} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function ResultsTable({ studies, address }: { studies: StudyRow[]; address: ListAddress }) {
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table highlightOnHover verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <SortHeader label="Study" field="name" address={address} />
            <SortHeader label="Cases" field="cases" address={address} right />
            <SortHeader label="Readers" field="readers" address={address} right />
            <SortHeader label="Lead" field="lead" address={address} />
            <SortHeader label="Computed" field="analysed_at" address={address} />
            <SortHeader label="Created" field="created_at" address={address} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {studies.map((study) => (
            <Table.Tr key={study.id}>
              <Table.Td>
                <Anchor component={Link} to={`/studies/${study.id}/results`} size="sm" fw={500}>
                  {study.name}
                </Anchor>
              </Table.Td>
              <Table.Td ta="right" className="number">
                {study.cases_count}
              </Table.Td>
              <Table.Td ta="right" className="number">
                {study.readers_count}
              </Table.Td>
              <Table.Td>{study.lead}</Table.Td>
              <Table.Td className="number">
                {study.analysed_at ? (
                  <Time at={study.analysed_at} />
                ) : (
                  <Text span size="sm" c="dimmed">
                    not yet
                  </Text>
                )}
              </Table.Td>
              <Table.Td className="number">
                <Time at={study.created_at} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** Nothing is unblinded; how many studies are on the way is counted without reading them. */
function NoResults() {
  const { data } = useStudies(1, 1);
  return (
    <EmptyState icon={IconReportAnalytics} title="No results yet">
      A study’s results are shown once it is locked and unblinded.
      {data && data.count > 0 && ` ${plural(data.count, "study is", "studies are")} on the way.`}
    </EmptyState>
  );
}
