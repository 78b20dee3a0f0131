import type { Trace } from './trace-query.ts';
import { TRACES } from './traces-texts.ts';
import { JsonText } from '@/components/json-text.tsx';
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { useTexts } from '@/i18n/texts.ts';

interface TraceDataProps {
  trace: Trace;
  /** What came out of it, where something was changed. */
  final: { value: unknown } | undefined;
}

/** As the platform writes it in the place of a value. */
const REDACTED = '"[redacted]"';

/** What the handlers were given, what came out, and what of it is not kept. */
export function TraceData({ trace: { data, dataNotKept }, final }: TraceDataProps) {
  const texts = useTexts(TRACES);
  const isRedacted = hasText(data, REDACTED) || hasText(final?.value, REDACTED);
  return (
    <>
      <Card>
        <CardHeader>
          <CardTitle>{texts.given}</CardTitle>
          {isRedacted && <CardDescription className="w-full">{texts.redacted}</CardDescription>}
        </CardHeader>
        <CardContent className="grid gap-3">
          {dataNotKept !== undefined && <p className="text-muted-foreground">{texts[dataNotKept]}</p>}
          {data !== undefined && <JsonText value={data} label={texts.given} />}
          {data === undefined && dataNotKept === undefined && <p className="text-muted-foreground">{texts.noData}</p>}
        </CardContent>
      </Card>
      {final !== undefined && (
        <Card>
          <CardHeader>
            <CardTitle>{texts.final}</CardTitle>
            <CardDescription className="w-full">{texts.finalHint}</CardDescription>
          </CardHeader>
          <CardContent>
            <JsonText value={final.value} label={texts.final} />
          </CardContent>
        </Card>
      )}
    </>
  );
}

function hasText(value: unknown, text: string): boolean {
  try {
    return JSON.stringify(value)?.includes(text) ?? false;
  } catch {
    return false;
  }
}
