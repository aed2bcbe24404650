export default function ResultsIndexPage() {
  return null;
}
