import { useNewRecoveryCodes } from "@/api/secondFactor";

import { CodeForm } from "./CodeForm";
import { RecoveryCodes } from "./RecoveryCodes";

interface Props {
  onDone: () => void;
}

/** A code, and for it new recovery codes. */
export function NewRecoveryCodes({ onDone }: Props) {
  const renew = useNewRecoveryCodes();
  if (renew.data) return <RecoveryCodes codes={renew.data.codes} onDone={onDone} />;
  return (
    <CodeForm verb="Make new codes" failure={renew.error} isPending={renew.isPending} onCode={renew.mutate} onBack={onDone}>
      Those that you have do not work any more then.
    </CodeForm>
  );
}
