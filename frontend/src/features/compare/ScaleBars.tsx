import { formatNumber } from "@/ui/format";

import { GREY_GRADIENT, gradientOf, SIGNED, SPREAD, type Scale, type Span } from "./colours";
import classes from "./compare.module.css";

interface Props {
  window: Span;
  range: number;
  spread: Scale | null; // of the map of uncertainty, where there is one
  hasDifference: boolean;
}

/** What the greys and colours of the tiles stand for. */
export function ScaleBars({ window: [low, high], range, spread, hasDifference }: Props) {
  return (
    <div className={classes.bars}>
      <Bar low={formatNumber(low, 1)} high={formatNumber(high, 1)} gradient={GREY_GRADIENT}>
        Precontrast, real and simulated, z-score
      </Bar>
      {hasDifference && (
        <Bar low={`≤ ${formatNumber(-range, 0)}`} high={`≥ +${range}`} gradient={gradientOf(SIGNED)} isSigned>
          Difference, simulated minus real, z-score
        </Bar>
      )}
      {spread && (
        <Bar low={formatNumber(spread.low, 0)} high={`≥ ${formatNumber(spread.high, 0)}`} gradient={gradientOf(SPREAD)}>
          Uncertainty, SD in z-scores
        </Bar>
      )}
    </div>
  );
}

interface BarProps {
  low: string;
  high: string;
  gradient: string;
  isSigned?: boolean;
  children: string;
}

function Bar({ low, high, gradient, isSigned, children }: BarProps) {
  return (
    <div className={classes.bar} data-signed={isSigned || undefined} role="group" aria-label={children}>
      <span>{low}</span>
      <i style={{ background: gradient }} />
      <span>{high}</span>
      <small>{children}</small>
    </div>
  );
}
