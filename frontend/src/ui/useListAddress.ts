/** The state of a list page (search, filters, page) kept in its address, so that Back works. */
import { useSearchParams } from "react-router";

export interface ListAddress {
  page: number;
  value: (name: string) => string;
  setValue: (name: string, value: string) => void;
  setPage: (page: number) => void;
  clear: () => void;
  isFiltered: boolean;
}

/** Set one value; an empty one is left out, and any change of filter goes back to page 1. */
export function withValue(before: URLSearchParams, name: string, value: string): URLSearchParams {
  const after = new URLSearchParams(before);
  if (name !== "page") after.delete("page");
  if (value === "" || (name === "page" && value === "1")) after.delete(name);
  else after.set(name, value);
  return after;
}

/** The page number of an address: 1 where it says none or nonsense. */
export function pageOf(params: URLSearchParams): number {
  const page = Number(params.get("page") ?? "1");
  return Number.isInteger(page) && page > 0 ? page : 1;
}

export function useListAddress(): ListAddress {
  const [params, setParams] = useSearchParams();
  const set = (name: string, value: string) =>
    setParams((before) => withValue(before, name, value), { replace: name !== "page" });
  return {
    page: pageOf(params),
    value: (name) => params.get(name) ?? "",
    setValue: set,
    setPage: (page) => set("page", String(page)),
    clear: () => setParams({}, { replace: true }),
    isFiltered: [...params.keys()].some((name) => name !== "page" && name !== "ordering"),
  };
}
