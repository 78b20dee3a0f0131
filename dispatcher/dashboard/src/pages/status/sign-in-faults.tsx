import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { STATUS } from './status-texts.ts';
import { api, unwrap } from '@/api/client.ts';
import { PlainText } from '@/components/plain-text.tsx';
import { Alert, AlertDescription, AlertTitle } from '@/components/ui/alert.tsx';
import { useTexts } from '@/i18n/texts.ts';

/** Why nobody can sign in at the OpenID provider; nothing while they can, or where none is set up. */
export function SignInFaults() {
  const texts = useTexts(STATUS);
  const { data } = useQuery({ queryKey: ['platform', 'sign-in'], queryFn: () => unwrap(api.GET('/v1/health')) });
  const faults = data?.openId?.faults ?? [];
  if (faults.length === 0) return null;
  return (
    <Alert variant="warning">
      <TriangleAlert aria-hidden />
      <AlertTitle>{texts.signInFaulty}</AlertTitle>
      <AlertDescription>
        <ul className="grid list-disc gap-1 pl-4">
          {faults.map(({ variable, message }) => (
            <li key={`${variable} ${message}`}>
              <PlainText value={message} maxChars={500} />
            </li>
          ))}
        </ul>
      </AlertDescription>
    </Alert>
  );
}
