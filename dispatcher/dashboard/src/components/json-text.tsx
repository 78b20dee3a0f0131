import { toPlainText } from './plain-text.tsx';
import { ScrollingText } from './scrolling-text.tsx';

interface JsonTextProps {
  value: unknown;
  /** What the data are. */
  label: string;
  /** Default: 20,000. */
  maxChars?: number;
}

const MAX_CHARS = 20_000;

/** Data as indented JSON that is only text; what is too long is cut, what is nested too deeply is told. */
export function JsonText({ value, label, maxChars = MAX_CHARS }: JsonTextProps) {
  return (
    <ScrollingText label={label}>
      <bdi>{toPlainText(toIndentedJson(value), maxChars)}</bdi>
    </ScrollingText>
  );
}

function toIndentedJson(value: unknown): string {
  try {
    return JSON.stringify(value, undefined, 2) ?? 'undefined';
  } catch {
    return `(${typeof value}, nested too deeply to be shown)`;
  }
}
