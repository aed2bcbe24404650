import { Button } from "@mantine/core";
import { IconClipboardList, IconPlus } from "@tabler/icons-react";
import { Link } from "react-router";

import { useAccount } from "@/api/account";
import { may } from "@/api/roles";
import { useStudies } from "@/api/studies";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import { useListAddress } from "@/ui/useListAddress";

import { StudiesTable } from "./StudiesTable";

const PAGE_SIZE = 25;

export default function StudiesPage() {
  const address = useListAddress();
  const query = useStudies(address.page, PAGE_SIZE);
  const { data: account } = useAccount();
  const newButton = account && may(account, "leadStudies") && (
    <Button component={Link} to="/studies/new" leftSection={<IconPlus size={16} aria-hidden />}>
      New study
    </Button>
  );
  return (
    <>
      <PageHeader title="Studies" action={query.data?.count !== 0 && newButton}>
        Readers judge real and simulated postcontrast images without knowing which is which.
      </PageHeader>
      <Loaded query={query} what="the studies" lines={8}>
        {({ results, count }) =>
          count === 0 ? (
            <EmptyState icon={IconClipboardList} title="No studies yet" action={newButton}>
              A study needs cases simulated with one model, and readers. Its schedule is drawn once
              from a seed and kept.
            </EmptyState>
          ) : (
            <>
              <StudiesTable studies={results} />
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
