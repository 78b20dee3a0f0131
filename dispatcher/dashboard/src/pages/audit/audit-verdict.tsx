import { ShieldAlert, ShieldCheck } from 'lucide-react';
import type { AuditVerification } from './audit-query.ts';
import { AUDIT } from './audit-texts.ts';
import { PlainText } from '@/components/plain-text.tsx';
import { Alert, AlertDescription, AlertTitle } from '@/components/ui/alert.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';

/** What came of recomputing the log. */
export function AuditVerdict({ verification }: { verification: AuditVerification }) {
  const texts = useTexts(AUDIT);
  const format = useFormat();
  const { isIntact, entries, head, problems } = verification;
  const count = format.number(entries);
  return (
    <Alert variant={isIntact ? 'success' : 'destructive'}>
      {isIntact ? <ShieldCheck aria-hidden /> : <ShieldAlert aria-hidden />}
      <AlertTitle>{isIntact ? texts.intactTitle : texts.brokenTitle}</AlertTitle>
      <AlertDescription>
        <p>{isIntact ? texts.intactText(count) : texts.brokenText(count)}</p>
        {problems.length > 0 && (
          <ul className="list-disc pl-5">
            {problems.map(({ seq, problem }) => (
              <li key={`${seq} ${problem}`}>
                {texts.entry(format.number(seq))}: <PlainText value={problem} />
              </li>
            ))}
          </ul>
        )}
        {isIntact && entries > 0 && (
          <div className="text-xs">
            <p>
              {texts.head}: <code className="break-all">{head}</code>
            </p>
            <p className="text-muted-foreground">{texts.headHint}</p>
          </div>
        )}
      </AlertDescription>
    </Alert>
  );
}
