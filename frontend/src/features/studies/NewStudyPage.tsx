export default function NewStudyPage() {
  return null;
}
