import { useQueryClient } from "@tanstack/react-query";

import { accountKey } from "@/api/account";
import { useTurnOffSecondFactor } from "@/api/secondFactor";

import { CodeForm } from "./CodeForm";

interface Props {
  onDone: () => void;
}

/** A code, and no more codes; where one is required, the way to another telephone. */
export function TurnOffSecondFactor({ onDone }: Props) {
  const turnOff = useTurnOffSecondFactor();
  const queries = useQueryClient();
  const off = (code: string) =>
    turnOff.mutate(code, {
      onSuccess: () => {
        onDone();
        void queries.invalidateQueries({ queryKey: accountKey });
      },
    });
  return (
    <CodeForm verb="Turn off" color="red" failure={turnOff.error} isPending={turnOff.isPending} onCode={off} onBack={onDone}>
      The password alone logs you in then, or, where this Verum asks everybody for a second factor, you set up another
      at once.
    </CodeForm>
  );
}
