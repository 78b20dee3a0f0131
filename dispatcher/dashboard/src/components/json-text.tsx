import { toPlainText } from './plain-text.tsx';
import { cn } from '@/class-names.ts';

interface JsonTextProps {
  value: unknown;
  /** Default: 20,000. */
  maxChars?: number;
  className?: string;
}

const MAX_CHARS = 20_000;

/** Data as indented JSON that is only text; what is too long is cut, what is nested too deeply is told. */
export function JsonText({ value, maxChars = MAX_CHARS, className }: JsonTextProps) {
  return (
    <pre
      className={cn(
        'max-w-full overflow-x-auto rounded-md bg-muted p-3 font-mono text-xs break-words whitespace-pre-wrap [overflow-wrap:anywhere]',
        className,
      )}
    >
      <bdi>{toPlainText(toIndentedJson(value), maxChars)}</bdi>
    </pre>
  );
}

function toIndentedJson(value: unknown): string {
  try {
    return JSON.stringify(value, undefined, 2) ?? 'undefined';
  } catch {
    return `(${typeof value}, nested too deeply to be shown)`;
  }
}
