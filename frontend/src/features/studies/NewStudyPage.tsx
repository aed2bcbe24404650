import { Box, Button } from "@mantine/core";
import { IconChartDots3 } from "@tabler/icons-react";
import { Link } from "react-router";

import { useModels } from "@/api/models";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";

import { NewStudyForm } from "./NewStudyForm";

const MOST_MODELS = 500;

export default function NewStudyPage() {
  const query = useModels(1, MOST_MODELS);
  return (
    <Box maw={980}>
      <PageHeader title="New study" back={{ to: "/studies", label: "Studies" }}>
        Each reader reads each patient once, in one arm; the arms are balanced and the order random.
      </PageHeader>
      <Loaded query={query} what="the models">
        {({ results }) => {
          const trained = results.filter((model) => model.simulated_count > 0);
          return trained.length === 0 ? <NoSimulations /> : <NewStudyForm models={trained} />;
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
