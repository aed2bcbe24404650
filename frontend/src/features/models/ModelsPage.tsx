import { Button, Group, Text } from "@mantine/core";
import { IconArrowsDiff, IconChartDots3, IconDownload, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "react-router";

import { useAccount } from "@/api/account";
import { useModelList } from "@/api/registry";
import { may } from "@/api/roles";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import { useListAddress } from "@/ui/useListAddress";

import { ModelFilters } from "./ModelFilters";
import { ModelsTable } from "./ModelsTable";
import { asOrigin, asState } from "./words";

const PAGE_SIZE = 25;

export default function ModelsPage() {
  const address = useListAddress();
  const filter = {
    search: address.value("search") || undefined,
    state: asState(address.value("state")),
    origin: asOrigin(address.value("origin")),
    inputs: address.value("inputs") || undefined,
    ordering: address.value("ordering") || undefined,
  };
  const query = useModelList(filter, address.page, PAGE_SIZE);
  const [chosen, setChosen] = useState<string[]>([]);
  const choose = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  const isEmpty = query.data?.count === 0 && !address.isFiltered;
  return (
    <>
      <PageHeader title="Models" action={!isEmpty && <Actions />}>
        Networks trained by cross-validation: each case is simulated by a fold that did not see it.
      </PageHeader>
      {!isEmpty && (
        <Group justify="space-between" mb="md">
          <ModelFilters address={address} />
          <CompareButton chosen={chosen} />
        </Group>
      )}
      <Loaded query={query} what="the models" lines={8}>
        {({ results, count }) =>
          isEmpty ? (
            <EmptyState icon={IconChartDots3} title="No models yet" action={<Actions />}>
              Train one on imported cases: choose a configuration and the cases, and watch it learn. Or
              import weights that were trained elsewhere.
            </EmptyState>
          ) : count === 0 ? (
            <EmptyState
              icon={IconChartDots3}
              title="No model matches"
              action={
                <Button variant="default" onClick={address.clear}>
                  Show all models
                </Button>
              }
            >
              Archived models are shown where the state asks for them.
            </EmptyState>
          ) : (
            <>
              <ModelsTable models={results} address={address} chosen={chosen} onChoose={choose} />
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

function Actions() {
  const { data: account } = useAccount();
  if (!account || !may(account, "runModels")) return null;
  return (
    <Group gap="xs">
      <Button
        component={Link}
        to="/models/import"
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
      >
        Import weights
      </Button>
      <Button component={Link} to="/models/new" leftSection={<IconPlus size={16} aria-hidden />}>
        New model
      </Button>
    </Group>
  );
}

function CompareButton({ chosen }: { chosen: readonly string[] }) {
  const [a, b] = chosen;
  if (!a || !b) {
    return (
      <Text size="sm" c="dimmed">
        Tick two to compare them.
      </Text>
    );
  }
  return (
    <Button
      component={Link}
      to={`/models/compare?a=${a}&b=${b}`}
      variant="light"
      leftSection={<IconArrowsDiff size={16} aria-hidden />}
    >
      Compare the two
    </Button>
  );
}
