import { usePlotArea } from 'recharts';

/** About a character's width in the axis' font, in pixels. */
const CHARACTER_PX = 6.6;
/** Less than that says nothing, in pixels: then every second one stands there, or every third. */
const MIN_ROOM_PX = 44;

interface AxisLabelProps {
  x?: number | string;
  y?: number | string;
  index?: number;
  payload?: { value?: string | number };
  /** Of bars that the axis has. */
  count: number;
}

/** A name below its bar, cut to the room that there is: of names drawn whole, those that touch each other would be left out. */
export function AxisLabel({ x, y, index = 0, payload, count }: AxisLabelProps) {
  const room = (usePlotArea()?.width ?? 0) / count;
  const step = Math.max(1, Math.ceil(MIN_ROOM_PX / Math.max(1, room)));
  if (index % step !== 0) return null;
  return (
    <text x={x} y={y} dy="0.71em" textAnchor="middle" fill="var(--muted-foreground)" fontSize={12}>
      {cutTo(String(payload?.value ?? ''), Math.floor((room * step) / CHARACTER_PX))}
    </text>
  );
}

function cutTo(text: string, maxChars: number): string {
  return text.length > maxChars ? `${text.slice(0, Math.max(1, maxChars - 1))}…` : text;
}
