import { useLayoutEffect } from "react";
import { Outlet, useLocation } from "react-router";

import { ground } from "./ground";

/** Every page, on the ground of its address from its first paint on. */
export function OnGround() {
  const { pathname } = useLocation();
  useLayoutEffect(() => ground.moveTo(pathname), [pathname]);
  return <Outlet />;
}
