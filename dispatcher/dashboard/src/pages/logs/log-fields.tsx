import { LOGS } from './logs-texts.ts';
import { JsonText } from '@/components/json-text.tsx';
import { PlainText } from '@/components/plain-text.tsx';
import { ScrollingText } from '@/components/scrolling-text.tsx';
import { useTexts } from '@/i18n/texts.ts';

interface LogFieldsProps {
  message: string;
  fields: Readonly<Record<string, unknown>> | undefined;
}

/** A stack is shown in full, as far as a log keeps it. */
const MAX_CHARS = 65_536;

/** All of one line of a log: its whole message, where it was thrown, and its fields. */
export function LogFields({ message, fields = {} }: LogFieldsProps) {
  const texts = useTexts(LOGS);
  const { stack, ...others } = fields;
  const hasStack = typeof stack === 'string';
  const rest = hasStack ? others : fields;
  return (
    <div className="grid min-w-0 gap-2">
      <p className="font-mono text-xs">
        <PlainText value={message} maxChars={MAX_CHARS} />
      </p>
      {hasStack && (
        <div>
          <p className="mb-1 text-xs font-medium text-muted-foreground">{texts.stack}</p>
          <ScrollingText label={texts.stack}>
            <PlainText value={stack} maxChars={MAX_CHARS} />
          </ScrollingText>
        </div>
      )}
      {Object.keys(rest).length > 0 && (
        <div>
          <p className="mb-1 text-xs font-medium text-muted-foreground">{texts.fields}</p>
          <JsonText value={rest} label={texts.fields} maxChars={MAX_CHARS} />
        </div>
      )}
    </div>
  );
}
