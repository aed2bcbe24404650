import { Box } from "@mantine/core";

import { useConfigurations } from "@/api/models";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";

import { NewModelForm } from "./NewModelForm";

export default function NewModelPage() {
  const query = useConfigurations();
  return (
    <Box maw={980}>
      <PageHeader title="New model" back={{ to: "/models", label: "Models" }}>
        One network a fold, each trained on the patients of the other folds.
      </PageHeader>
      <Loaded query={query} what="the configurations">
        {(configurations) => <NewModelForm configurations={configurations} />}
      </Loaded>
    </Box>
  );
}
