import { Box, Button } from "@mantine/core";
import { IconChartDots3 } from "@tabler/icons-react";
import { Link, useSearchParams } from "react-router";

import { useAccount, type Account } from "@/api/account";
import { useModels } from "@/api/models";
import { useDraftRequest } from "@/api/newStudy";
import type { ModelSummary } from "@/api/types";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";

import { emptyDraft } from "./new/draft";
import { NewStudyForm } from "./new/NewStudyForm";
import { keptOf } from "./new/ofRequest";

const MOST_MODELS = 500;

export default function NewStudyPage() {
  const query = useModels(1, MOST_MODELS);
  const { data: account } = useAccount();
  const [params] = useSearchParams();
  const replaces = params.get("from") ?? "";
  const back = replaces ? { to: `/studies/${replaces}`, label: "The draft" } : { to: "/studies", label: "Studies" };
  return (
    <Box maw={1120}>
      <PageHeader title={replaces ? "Change the draft" : "New study"} back={back}>
        {replaces
          ? "A new draft takes the place of the old one: its schedule is drawn anew, links sent for it work no more, and its images are to be prepared again."
          : "Nothing is fixed before the study opens; its schedule is drawn once, when the draft is created."}
      </PageHeader>
      <Loaded query={query} what="the models">
        {({ results }) => {
          const trained = results.filter((model) => model.simulated_count > 0);
          if (trained.length === 0) return <NoSimulations />;
          if (!account) return null;
          return replaces ? (
            <Changed id={replaces} models={trained} account={account} />
          ) : (
            <NewStudyForm models={trained} account={account} first={firstOf(trained, account)} />
          );
        }}
      </Loaded>
    </Box>
  );
}

function firstOf(models: ModelSummary[], account: Account) {
  const holder = account.roles.includes("allocation_holder") ? account.username : "";
  return { draft: emptyDraft(models[0]?.id ?? "", holder), cases: [], training: [] };
}

function Changed({ id, models, account }: { id: string; models: ModelSummary[]; account: Account }) {
  const query = useDraftRequest(id);
  return (
    <Loaded query={query} what="the draft">
      {(asked) => <NewStudyForm models={models} account={account} first={keptOf(asked)} replaces={id} />}
    </Loaded>
  );
}

function NoSimulations() {
  return (
    <EmptyState
      icon={IconChartDots3}
      title="Nothing is simulated yet"
      action={
        <Button component={Link} to="/models">
          Go to Models
        </Button>
      }
    >
      A study’s simulated arm is made of one model’s volumes: train a model and simulate cases first.
    </EmptyState>
  );
}
