import { useLocalStorage } from "@mantine/hooks";

import type { Account } from "@/api/account";

import { guideOf } from "./guide";
import type { Standing } from "./nextSteps";

interface Kept {
  shown: boolean | null; // null: until every step is done
  exported: boolean;
}

/** The guide of this person: its steps, and whether it is shown, which this browser remembers. */
export function useGuide(account: Account, standing: Standing) {
  const [kept, keep] = useLocalStorage<Kept>({
    key: `verum-guide-${account.username}`,
    defaultValue: { shown: null, exported: false },
    getInitialValueInEffect: false,
  });
  const steps = guideOf(account, standing, kept.exported);
  return {
    steps,
    shown: kept.shown ?? steps.some(({ state }) => state !== "done"),
    show: (shown: boolean) => keep({ ...kept, shown }),
    noteExported: () => keep({ ...kept, exported: true }),
  };
}

export type Guide = ReturnType<typeof useGuide>;
