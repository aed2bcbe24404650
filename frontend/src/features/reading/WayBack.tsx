import { Anchor } from "@mantine/core";
import { Link } from "react-router";

export function WayBack() {
  return (
    <Anchor component={Link} to="/reading">
      Back to your studies
    </Anchor>
  );
}
