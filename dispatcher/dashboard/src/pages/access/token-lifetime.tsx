import { Labelled } from '@/components/labelled.tsx';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select.tsx';
import { ACCESS } from './access-texts.ts';
import { useTexts } from '@/i18n/texts.ts';

const DAY = 86_400;
const LIFETIMES = ['hour', 'day', 'month', 'quarter', 'year', 'forever'] as const;

/** Seconds, by the value of the field `lifetime`; absent for tokens that work until they are revoked. */
export const TOKEN_LIFETIMES: Readonly<Record<string, number | undefined>> = {
  hour: 3_600,
  day: DAY,
  month: 30 * DAY,
  quarter: 90 * DAY,
  year: 365 * DAY,
};

/** How long a new token works. */
export function TokenLifetime() {
  const texts = useTexts(ACCESS);
  return (
    <Labelled label={texts.expiry}>
      {(ids) => (
        <Select name="lifetime" defaultValue="quarter">
          <SelectTrigger {...ids}>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {LIFETIMES.map((lifetime) => (
              <SelectItem key={lifetime} value={lifetime}>
                {texts[lifetime]}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      )}
    </Labelled>
  );
}
