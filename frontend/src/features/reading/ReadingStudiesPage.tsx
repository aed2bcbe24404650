export default function ReadingStudiesPage() {
  return null;
}
