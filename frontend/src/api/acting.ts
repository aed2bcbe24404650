/**
 * For whom this page acts: said with every request, so that the server does nothing for it under the
 * name of somebody who has logged in since, in another window of the same browser.
 */
export const ACTING = "X-Verum-Account";

/** Who may be asked, and change, whoever it is. */
const LOGIN = new Set(["/api/auth/me", "/api/auth/login", "/api/auth/logout"]);

let acting = "";

/** From here on the page acts for this person. */
export function actFor(username: string): void {
  acting = username;
}

/** Say it with a request. */
export function sayForWhom(request: Request): void {
  const { pathname } = new URL(request.url);
  if (acting !== "" && !LOGIN.has(pathname)) request.headers.set(ACTING, encodeURIComponent(acting));
}
