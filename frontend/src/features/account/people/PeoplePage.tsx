import { Group } from "@mantine/core";

import { asRole, ROLES, useAccounts } from "@/api/accounts";
import { FilterSelect } from "@/ui/FilterSelect";
import { Loaded } from "@/ui/Loaded";
import { NoMatch } from "@/ui/NoMatch";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import { SearchBox } from "@/ui/SearchBox";
import { useListAddress } from "@/ui/useListAddress";
import { roleNames } from "@/ui/words";

import { NewAccount } from "./NewAccount";
import { PeopleTable } from "./PeopleTable";

const PAGE_SIZE = 25;

export default function PeoplePage() {
  const address = useListAddress();
  const search = address.value("search");
  const query = useAccounts({
    search: search || undefined,
    role: asRole(address.value("role")),
    page: address.page,
    page_size: PAGE_SIZE,
  });
  return (
    <>
      <PageHeader title="People" action={<NewAccount />}>
        Who may log in, and what they may do.
      </PageHeader>
      <Group mb="md">
        <SearchBox
          key={address.isFiltered ? "searched" : "all"}
          label="Search people"
          value={search}
          onChange={(words) => address.setValue("search", words)}
        />
        <FilterSelect
          label="Role"
          name="role"
          any="Any role"
          options={ROLES.map((role) => ({ value: role, label: roleNames([role]) }))}
          address={address}
        />
      </Group>
      <Loaded query={query} what="the accounts" lines={8}>
        {({ results, count }) =>
          count === 0 ? (
            <NoMatch what="person" address={address} />
          ) : (
            <>
              <PeopleTable people={results} />
              <Pager page={address.page} pageSize={PAGE_SIZE} count={count} onChange={address.setPage} />
            </>
          )
        }
      </Loaded>
    </>
  );
}
