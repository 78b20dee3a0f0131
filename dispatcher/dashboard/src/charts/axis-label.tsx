import { usePlotArea } from 'recharts';

/** About a character's width in the axis' font, in pixels. */
const CHARACTER_PX = 6.6;
/** Less than that says nothing, in pixels: then every second one stands there, or every third. */
const MIN_ROOM_PX = 44;
/** With that much room a name is cut rather than its neighbour left out, in pixels. */
const MAX_ROOM_PX = 110;
/** Between two names, in pixels. */
const GAP_PX = 10;

interface AxisLabelProps {
  x?: number | string;
  y?: number | string;
  index?: number;
  payload?: { value?: string | number };
  /** Of all bars that the axis has. */
  labels: readonly string[];
}

/** A name below its bar, cut to the room that there is: of names drawn whole, those that touch each other would be left out. */
export function AxisLabel({ x, y, index = 0, payload, labels }: AxisLabelProps) {
  const area = usePlotArea();
  const room = (area?.width ?? 0) / labels.length;
  // Where some are left out in any case, the others stand there whole if they can.
  const wanted = room < MIN_ROOM_PX ? Math.min(MAX_ROOM_PX, longest(labels) * CHARACTER_PX + GAP_PX) : room;
  const step = Math.max(1, Math.ceil(wanted / Math.max(1, room)));
  if (index % step !== 0) return null;
  const text = cutTo(String(payload?.value ?? ''), Math.floor((room * step) / CHARACTER_PX));
  // The last one that is not alone below its bar would be cut at the edge of the drawing.
  const right = Number(x) + (text.length * CHARACTER_PX) / 2;
  if (step > 1 && area !== undefined && right > area.x + area.width + GAP_PX) return null;
  return (
    <text x={x} y={y} dy="0.71em" textAnchor="middle" fill="var(--muted-foreground)" fontSize={12}>
      {text}
    </text>
  );
}

function longest(labels: readonly string[]): number {
  return labels.reduce((length, label) => Math.max(length, label.length), 1);
}

function cutTo(text: string, maxChars: number): string {
  return text.length > maxChars ? `${text.slice(0, Math.max(1, maxChars - 1))}…` : text;
}
