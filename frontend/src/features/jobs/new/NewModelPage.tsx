import NewJobFormPage from "./NewJobFormPage";

/** A new model is a training: the address that other pages know it by. */
export default function NewModelPage() {
  return <NewJobFormPage kind="train" />;
}
