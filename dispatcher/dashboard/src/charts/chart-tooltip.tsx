interface ChartTooltipProps {
  active?: boolean;
  label?: unknown;
  payload?: readonly { name?: unknown; value?: unknown; color?: string | undefined; payload?: unknown }[];
  formatValue: (value: number) => string;
}

/** What the pointer is at. Names are as their readers made them: plain text. */
export function ChartTooltip({ active = false, label, payload = [], formatValue }: ChartTooltipProps) {
  if (!active || payload.length === 0) return null;
  return (
    <div className="max-w-64 rounded-md border bg-popover px-3 py-2 text-xs text-popover-foreground shadow-md">
      {typeof label === 'string' && label !== '' && (
        <p className="mb-1 font-medium">
          <bdi className="break-words">{label}</bdi>
        </p>
      )}
      <ul className="grid gap-1">
        {payload.map(({ name, value, color }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- names repeat
          <li key={index} className="flex items-center gap-2">
            <span className="size-2 shrink-0 rounded-full forced-color-adjust-none" style={{ background: color }} />
            <bdi className="min-w-0 truncate text-muted-foreground">{String(name)}</bdi>
            <span className="ml-auto tabular-nums">{typeof value === 'number' ? formatValue(value) : '–'}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
