interface Props {
  points: [number, number][]; // pixels
  color: string;
  dotted: boolean; // few points are marked, each where it was measured
}

export function Line({ points, color, dotted }: Props) {
  return (
    <g>
      <polyline
        fill="none"
        stroke={color}
        strokeWidth={1.75}
        strokeLinejoin="round"
        points={points.map((point) => point.join(",")).join(" ")}
      />
      {dotted && points.map(([x, y]) => <circle key={x} cx={x} cy={y} r={2.5} fill={color} />)}
    </g>
  );
}
