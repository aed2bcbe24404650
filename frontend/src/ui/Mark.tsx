interface Props {
  size: number;
}

/** Two halves of one disc, the real and the simulated, under one V. */
export function Mark({ size }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <circle cx="16" cy="16" r="15" fill="#0f6e66" />
      <path d="M16 1a15 15 0 0 1 0 30z" fill="#2dc3b0" />
      <path
        d="M9.5 10.5L16 22l6.5-11.5"
        fill="none"
        stroke="#fff"
        strokeWidth="3.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
