/** Under whose login this browser is: another window may have changed it. */
import type { Account } from "@/api/account";
import { client, unwrap } from "@/api/client";

/** Null where nobody is logged in. */
export async function whoIsHere(): Promise<Account | null | "unknown"> {
  const { data, response } = await client.GET("/api/auth/me");
  if (data) return data;
  return response.status === 401 || response.status === 403 ? null : "unknown";
}

/** Whether nobody, or somebody else, is logged in; false where the server does not say. */
export async function isAnother(reader: string): Promise<boolean> {
  const here = await whoIsHere();
  return here !== "unknown" && here?.username !== reader;
}

/** Be logged in as this reader, by password and code where the login ran out or is another's. */
export async function beHere(reader: string, password: string, code: string): Promise<void> {
  if (await isAnother(reader))
    await unwrap(client.POST("/api/auth/login", { body: { username: reader, password, code } }));
}
