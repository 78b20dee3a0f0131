/** Whether a call with this argument cannot be made again: what it holds is read while it is sent. */
export function isSentOnce(param: unknown): boolean {
  return holdsStream(param, { left: MAX_LOOKS });
}

const MAX_LOOKS = 1_000;

function holdsStream(value: unknown, looks: { left: number }): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (looks.left-- <= 0) return true;
  if (value instanceof Request || value instanceof Response) return value.body !== null;
  if (value instanceof ReadableStream || value instanceof WritableStream) return true;
  if (Array.isArray(value)) return value.some((item) => holdsStream(item, looks));
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.values(value).some((item) => holdsStream(item, looks));
}
