import { NativeSelect, Text } from "@mantine/core";

import { useTrainedModels } from "@/api/forms";
import { plural } from "@/ui/format";
import { Loaded } from "@/ui/Loaded";

interface Props {
  value: string;
  error?: string | undefined;
  onChange: (id: string) => void;
}

/** One of the models that have a trained fold. */
export function ModelChoice({ value, error, onChange }: Props) {
  const query = useTrainedModels();
  return (
    <Loaded query={query} what="the models" lines={1}>
      {(models) =>
        models.length === 0 ? (
          <Text size="sm" c="dimmed">
            No model is trained yet: train one first.
          </Text>
        ) : (
          <NativeSelect
            label="Model"
            required
            maw={640}
            error={error}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
            data={[
              { value: "", label: "Choose a model", disabled: true },
              ...models.map((model) => ({
                value: model.id,
                label: `${model.name} (${model.inputs.join(", ")}; ${plural(model.simulated_count, "case")} simulated)`,
              })),
            ]}
          />
        )
      }
    </Loaded>
  );
}
