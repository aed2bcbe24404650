/** Asks the browser to keep this computer's answers when the disk runs short. */
import { keepHere, keptHere } from "../keptHere";

const KEY = "verum.asked-to-persist";

/** Asked once in a browser: some put the question to the person. */
export async function askToPersist(): Promise<void> {
  const { storage } = navigator as { storage?: StorageManager }; // none on a page without encryption
  if (!storage?.persist || keptHere(KEY) !== "") return;
  keepHere(KEY, "yes");
  if (!(await storage.persisted())) await storage.persist();
}
