export default function ReadingRoomPage() {
  return null;
}
