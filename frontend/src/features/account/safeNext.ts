/** Where to go after logging in: an address of ours, or home. */
export function safeNext(next: string | null): string {
  const isOurs = next !== null && /^\/(?![/\\])/.test(next);
  return isOurs ? next : "/";
}
