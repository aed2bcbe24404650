import { Box, Button } from "@mantine/core";
import { IconChartDots3 } from "@tabler/icons-react";
import { Link } from "react-router";

import { useAccount } from "@/api/account";
import { useModels } from "@/api/models";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";

import { NewStudyForm } from "./new/NewStudyForm";

const MOST_MODELS = 500;

export default function NewStudyPage() {
  const query = useModels(1, MOST_MODELS);
  const { data: account } = useAccount();
  return (
    <Box maw={1440}>
      <PageHeader title="New study" back={{ to: "/studies", label: "Studies" }}>
        Nothing is fixed before the study opens; its schedule is drawn once, when the draft is created.
      </PageHeader>
      <Loaded query={query} what="the models">
        {({ results }) => {
          const trained = results.filter((model) => model.simulated_count > 0);
          if (trained.length === 0) return <NoSimulations />;
          return account && <NewStudyForm models={trained} account={account} />;
        }}
      </Loaded>
    </Box>
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
