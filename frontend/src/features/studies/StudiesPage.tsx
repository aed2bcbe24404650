import { Button, Group } from "@mantine/core";
import { IconClipboardList, IconPlus } from "@tabler/icons-react";
import { Link } from "react-router";

import { useAccount } from "@/api/account";
import { may } from "@/api/roles";
import { asState, useStudies, type StudyOrdering } from "@/api/studies";
import { EmptyState } from "@/ui/EmptyState";
import { FilterSelect } from "@/ui/FilterSelect";
import { Loaded } from "@/ui/Loaded";
import { NoMatch } from "@/ui/NoMatch";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import { SearchBox } from "@/ui/SearchBox";
import { useListAddress } from "@/ui/useListAddress";

import { StudiesTable } from "./StudiesTable";

const PAGE_SIZE = 25;

const STATES = [
  { value: "draft", label: "Draft" },
  { value: "open", label: "Open" },
  { value: "locked", label: "Locked" },
  { value: "unblinded", label: "Unblinded" },
];

export default function StudiesPage() {
  const address = useListAddress();
  const query = useStudies(address.page, PAGE_SIZE, true, {
    search: address.value("search"),
    state: asState(address.value("state")),
    ordering: address.value("ordering") as StudyOrdering,
  });
  const { data: account } = useAccount();
  const newButton = account && may(account, "leadStudies") && (
    <Button component={Link} to="/studies/new" leftSection={<IconPlus size={16} aria-hidden />}>
      New study
    </Button>
  );
  const isEmpty = query.data?.count === 0 && !address.isFiltered;
  return (
    <>
      <PageHeader title="Studies" action={!isEmpty && newButton}>
        Readers judge real and simulated postcontrast images without knowing which is which.
      </PageHeader>
      {!isEmpty && (
        <Group gap="xs" mb="md">
          <SearchBox
            key={address.value("search") === "" ? "empty" : "search"}
            label="Search name or lead"
            value={address.value("search")}
            onChange={(search) => address.setValue("search", search)}
          />
          <FilterSelect label="State" name="state" any="Any state" options={STATES} address={address} />
        </Group>
      )}
      <Loaded query={query} what="the studies" lines={8}>
        {({ results, count }) => {
          if (isEmpty) {
            return (
              <EmptyState icon={IconClipboardList} title="No studies yet" action={newButton}>
                A study needs cases simulated with one model, and readers. Its schedule is drawn once
                from a seed and kept.
              </EmptyState>
            );
          }
          if (count === 0) return <NoMatch what="study" address={address} />;
          return (
            <>
              <StudiesTable studies={results} address={address} />
              <Pager page={address.page} pageSize={PAGE_SIZE} count={count} onChange={address.setPage} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}
