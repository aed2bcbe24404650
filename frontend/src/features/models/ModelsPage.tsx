import { Button } from "@mantine/core";
import { IconChartDots3, IconPlus } from "@tabler/icons-react";
import { Link } from "react-router";

import { useAccount } from "@/api/account";
import { useModels } from "@/api/models";
import { may } from "@/api/roles";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import { useListAddress } from "@/ui/useListAddress";

import { ModelsTable } from "./ModelsTable";

const PAGE_SIZE = 25;

export default function ModelsPage() {
  const address = useListAddress();
  const query = useModels(address.page, PAGE_SIZE);
  const { data: account } = useAccount();
  const newButton = account && may(account, "runModels") && (
    <Button component={Link} to="/models/new" leftSection={<IconPlus size={16} aria-hidden />}>
      New model
    </Button>
  );
  return (
    <>
      <PageHeader title="Models" action={query.data?.count !== 0 && newButton}>
        Networks trained by cross-validation: each case is simulated by a fold that did not see it.
      </PageHeader>
      <Loaded query={query} what="the models" lines={8}>
        {({ results, count }) =>
          count === 0 ? (
            <EmptyState icon={IconChartDots3} title="No models yet" action={newButton}>
              Train one on imported cases: choose a configuration and the cases, and watch it learn.
            </EmptyState>
          ) : (
            <>
              <ModelsTable models={results} />
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
