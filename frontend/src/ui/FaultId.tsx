import { Text } from "@mantine/core";

import { idOfFault } from "@/api/errors";

/** Small, under a fault: by which name whoever runs Verum finds it in the logs; nothing where it has none. */
export function FaultId({ error }: { error: unknown }) {
  const id = idOfFault(error);
  if (id === "") return null;
  return (
    <Text size="xs" c="dimmed">
      If it stays so, quote this to whoever runs Verum: request{" "}
      <span className="mono" style={{ overflowWrap: "anywhere" }}>
        {id}
      </span>
    </Text>
  );
}
