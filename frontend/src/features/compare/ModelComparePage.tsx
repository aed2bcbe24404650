import { Anchor, Button } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";

import { useCompared, useComparedList } from "@/api/compare";
import { useModel } from "@/api/models";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";

import { useAddress } from "./address";
import { CompareView } from "./CompareView";
import { VolumeChoice } from "./VolumeChoice";
import { PAGE_SIZE, VolumeList } from "./VolumeList";

/** A model's simulated volumes beside the real ones, the worst or the best first. */
export default function ModelComparePage() {
  const { id = "" } = useParams();
  const address = useAddress();
  const { order, volume } = address;
  const [page, setPage] = useState<number | null>(null); // that of the volume shown, until another is asked for
  const model = useModel(id);
  const list = useComparedList(id, order, 1, PAGE_SIZE);
  const shown = volume ?? (list.isPlaceholderData ? undefined : list.data?.results[0]?.id);
  const compared = useCompared(shown, order);
  const navigate = useNavigate();
  const own = compared.data?.model_id === id ? compared.data : undefined;
  const ownPage = Math.ceil((own?.position ?? 1) / PAGE_SIZE);

  const go = (to: string) => {
    setPage(null);
    address.choose(to);
  };
  const sort = (change: Partial<typeof order>) => {
    setPage(null);
    address.sort(change);
  };
  const chooseOther = (to: string) => {
    const other = own?.others.find((one) => one.id === to);
    if (other) void navigate(`/models/${other.model_id}/compare?volume=${to}`);
  };
  const volumes = (
    <VolumeList
      modelId={id}
      address={{ ...address, sort, choose: go }}
      chosen={shown}
      page={page ?? ownPage}
      onPage={setPage}
    />
  );
  const place = own && own.position !== null && `${own.position} of ${own.total}`;
  const isEmpty = list.data?.count === 0 && order.search === "";
  return (
    <>
      <PageHeader
        title={own ? `Real beside simulated: ${own.patient}` : "Real beside simulated"}
        back={{ to: `/models/${id}`, label: model.data?.name ?? "Model" }}
      >
        {own && (
          <>
            {place && `${place} · `}fold {own.fold + 1}, which did not see this patient ·{" "}
            <Anchor component={Link} to={`/cases/${own.case_id}`} size="sm" underline="always">
              the case
            </Anchor>
          </>
        )}
      </PageHeader>
      {isEmpty ? (
        <EmptyState
          icon={IconColumns3}
          title="Nothing simulated yet"
          action={
            <Button component={Link} to={`/models/${id}`}>
              Go to the model
            </Button>
          }
        >
          Simulate cases with this model, and their volumes are compared with the real ones here.
        </EmptyState>
      ) : (
        <Loaded query={list} what="the model’s cases" lines={10}>
          {() =>
            shown === undefined && !compared.data ? (
              volumes
            ) : (
              <Loaded query={compared} what="the comparison" lines={10}>
                {(found) => (
                  <CompareView
                    compared={found}
                    order={order}
                    isLeft={found.id !== shown}
                    previous={own?.previous ?? null}
                    following={own?.following ?? null}
                    onGo={go}
                  >
                    {volumes}
                    <VolumeChoice compared={found} onChoose={chooseOther} />
                  </CompareView>
                )}
              </Loaded>
            )
          }
        </Loaded>
      )}
    </>
  );
}
