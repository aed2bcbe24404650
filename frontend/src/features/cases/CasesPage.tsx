import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { Link } from "react-router";

import { useAccount } from "@/api/account";
import { asDecision, asGrade, useCases, type FlagFilter } from "@/api/cases";
import { may } from "@/api/roles";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import { useListAddress } from "@/ui/useListAddress";

import { CaseListFilters } from "./CaseListFilters";
import { CasesTable } from "./CasesTable";
import { NoCases } from "./NoCases";

const PAGE_SIZE = 25;

export default function CasesPage() {
  const address = useListAddress();
  const filter = {
    search: address.value("search"),
    cohort: address.value("cohort"),
    grade: asGrade(address.value("grade")),
    decision: asDecision(address.value("decision")),
    flag: (address.value("flag") || undefined) as FlagFilter | undefined,
    site: address.value("site"),
    ordering: address.value("ordering"),
  };
  const query = useCases(filter, address.page, PAGE_SIZE);
  const { data: account } = useAccount();
  const importButton = account && may(account, "importCases") && (
    <Button
      component={Link}
      to="/cases/import"
      leftSection={<IconDownload size={16} aria-hidden />}
    >
      Import cases
    </Button>
  );
  const isEmpty = query.data?.count === 0 && !address.isFiltered;
  return (
    <>
      <PageHeader title="Cases" action={!isEmpty && importButton}>
        One patient’s examination each, its series aligned on one voxel grid.
      </PageHeader>
      {!isEmpty && <CaseListFilters address={address} />}
      <Loaded query={query} what="the cases" lines={10}>
        {({ results, count }) =>
          count === 0 ? (
            <NoCases address={address} importButton={importButton} />
          ) : (
            <>
              <CasesTable cases={results} address={address} />
              <Pager
                page={address.page}
                pageSize={PAGE_SIZE}
                count={count}
                onChange={address.setPage}
              />
            </>
          )
        }
      </Loaded>
    </>
  );
}
