import { useParams } from "react-router";

import { useCase } from "@/api/cases";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";

import { CaseFacts } from "./CaseFacts";
import { RealBesideSimulated } from "./RealBesideSimulated";
import { SeriesTable } from "./SeriesTable";

export default function CasePage() {
  const { id = "" } = useParams();
  const query = useCase(id);
  const title = query.data ? query.data.patient : "Case";
  return (
    <>
      <PageHeader title={title} back={{ to: "/cases", label: "Cases" }} />
      <Loaded query={query} what="the case">
        {(detail) => (
          <>
            <CaseFacts detail={detail} />
            <RealBesideSimulated key={detail.id} detail={detail} />
            <SeriesTable detail={detail} />
          </>
        )}
      </Loaded>
    </>
  );
}
