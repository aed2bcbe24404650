/** Django's CSRF token from its cookie; "" before the first page. */
export function csrfToken(cookies: string = document.cookie): string {
  const pair = cookies.split("; ").find((part) => part.startsWith("csrftoken="));
  return pair ? decodeURIComponent(pair.slice("csrftoken=".length)) : "";
}
