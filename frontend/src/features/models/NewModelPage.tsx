export default function NewModelPage() {
  return null;
}
