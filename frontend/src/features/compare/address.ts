/** What is compared, in the page's address, so that Back and a copied link lead to the same. */
import { useMemo } from "react";
import { useSearchParams } from "react-router";

import type { Order } from "@/api/compare";

export const REGIONS = [
  { value: "whole_brain", label: "Whole brain" },
  { value: "whole_tumour", label: "Whole tumour" },
  { value: "tumour_core", label: "Tumour core" },
] as const;
export const METRICS = ["ssim", "cc", "mi", "nrmse", "smape", "logac", "medsymac"] as const;
export const ORDERINGS = ["worst", "best"] as const;

export interface Address {
  volume: string | undefined;
  order: Order;
  choose: (volume: string) => void;
  sort: (change: Partial<Order>) => void;
}

/** The one of the words that the address says; the first of them where it says another or none. */
function oneOf<Word extends string>(words: readonly Word[], said: string | null): Word {
  return words.find((word) => word === said) ?? words[0]!;
}

export function useAddress(): Address {
  const [params, setParams] = useSearchParams();
  const region = oneOf(
    REGIONS.map(({ value }) => value),
    params.get("region"),
  );
  const metric = oneOf(METRICS, params.get("metric"));
  const ordering = oneOf(ORDERINGS, params.get("ordering"));
  const search = params.get("search") ?? "";
  const order = useMemo(() => ({ region, metric, ordering, search }), [region, metric, ordering, search]);
  const set = (change: Record<string, string | undefined>, replace: boolean) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(change)) {
          if (value) after.set(name, value);
          else after.delete(name);
        }
        return after;
      },
      { replace },
    );
  return {
    volume: params.get("volume") ?? undefined,
    order,
    choose: (volume) => set({ volume }, false),
    sort: (change) => set({ ...change, volume: "" }, true), // the first of the new order
  };
}
