/** The style nonce of this page, which the server writes into index.html for each request. */
import { setNonce } from "get-nonce";

export function styleNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]');
  return meta?.content ?? "";
}

/** Dialogs lock scrolling with a style tag of their own, made by a library that asks get-nonce. */
export function giveNonceToStyles(): void {
  setNonce(styleNonce());
}
