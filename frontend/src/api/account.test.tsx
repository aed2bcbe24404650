import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, it, vi } from "vitest";

import { useAccount, useLogin } from "./account";
import { actFor } from "./acting";

afterEach(() => {
  actFor("");
  vi.unstubAllGlobals();
});

it("keeps the login when the answer that nobody was logged in comes after it", async () => {
  const reader = { username: "reader1", name: "", roles: ["reader"] };
  let answerLate: (answer: Response) => void = () => undefined;
  const late = new Promise<Response>((resolve) => (answerLate = resolve));
  vi.stubGlobal("fetch", ({ url }: Request) =>
    url.endsWith("/api/auth/me") ? late : Promise.resolve(Response.json(reader)),
  );
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => ({ account: useAccount().data, login: useLogin() }), { wrapper });
  act(() => result.current.login.mutate({ username: "reader1", password: "secret" } as never));
  await waitFor(() => expect(result.current.account?.username).toBe("reader1"));
  answerLate(Response.json({ error: { code: "not_authenticated", message: "", fields: {} } }, { status: 401 }));
  await act(() => new Promise((soon) => setTimeout(soon, 20)));
  expect(result.current.account?.username).toBe("reader1");
});
