/** Where to go after logging in: an address of ours, or home. */
export function safeNext(next: string | null): string {
  const looksOurs = next !== null && /^\/(?![/\\])/.test(next);
  if (!looksOurs) return "/";
  // browsers drop tabs and line ends from an address: what is left of "/\t/elsewhere" leads there
  const { origin } = window.location;
  const { origin: leadsTo, pathname, search, hash } = new URL(next, origin);
  const isOurs = leadsTo === origin && !pathname.startsWith("//"); // as of "/x/..//elsewhere"
  return isOurs ? `${pathname}${search}${hash}` : "/";
}
