/** The login of this page is over: said to whoever asks for the password in place. */
const OVER = "verum:session-over";

export function saySessionOver(): void {
  window.dispatchEvent(new Event(OVER));
}

/** Listen until the returned function is called. */
export function onSessionOver(listener: () => void): () => void {
  window.addEventListener(OVER, listener);
  return () => window.removeEventListener(OVER, listener);
}
