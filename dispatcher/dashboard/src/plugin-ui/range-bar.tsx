import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { PLUGIN_UI } from './plugin-ui-texts.ts';
import { useSetAddress } from '@/components/use-address-state.ts';
import { COMPARISONS, PRESETS, toDay, useWidgetRange } from './widget-range.ts';
import { Button } from '@/components/ui/button.tsx';
import { Input } from '@/components/ui/input.tsx';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select.tsx';
import { useTexts } from '@/i18n/texts.ts';

/** Which days widgets are about, what they are compared with, and a new look. All of it stands in the address. */
export function RangeBar({ tenant }: { tenant: string }) {
  const texts = useTexts(PLUGIN_UI);
  const { preset, from, to, compare } = useWidgetRange();
  const change = useSetAddress();
  const queryClient = useQueryClient();
  const queryKey = ['tenants', tenant, 'plugin-data'];
  const isBusy = useIsFetching({ queryKey }) > 0;
  const today = toDay(new Date());
  const choose = (chosen: string): void => {
    if (chosen === 'custom') change({ range: undefined, from, to });
    else change({ range: chosen === '30' ? undefined : `${chosen}d`, from: undefined, to: undefined });
  };
  const names = { 7: texts.days7, 30: texts.days30, 90: texts.days90, 365: texts.days365 };
  const comparisons = { previous: texts.comparePrevious, year: texts.compareYear };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select value={String(preset)} onValueChange={choose}>
        <SelectTrigger aria-label={texts.range} className="w-auto">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {PRESETS.map((days) => (
            <SelectItem key={days} value={String(days)}>
              {names[days]}
            </SelectItem>
          ))}
          <SelectItem value="custom">{texts.custom}</SelectItem>
        </SelectContent>
      </Select>
      {preset === 'custom' && (
        <>
          <Input
            type="date"
            aria-label={texts.from}
            className="w-auto"
            value={from}
            max={to}
            onChange={({ target }) => target.value !== '' && change({ from: target.value, to })}
          />
          <Input
            type="date"
            aria-label={texts.to}
            className="w-auto"
            value={to}
            min={from}
            max={today}
            onChange={({ target }) => target.value !== '' && change({ from, to: target.value })}
          />
        </>
      )}
      <Select
        value={compare ?? 'none'}
        onValueChange={(chosen) => change({ compare: chosen === 'none' ? undefined : chosen })}
      >
        <SelectTrigger aria-label={texts.compare} className="w-auto">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          <SelectItem value="none">{texts.compareNone}</SelectItem>
          {COMPARISONS.map((comparison) => (
            <SelectItem key={comparison} value={comparison}>
              {comparisons[comparison]}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      <Button
        variant="outline"
        size="icon"
        aria-label={texts.refresh}
        onClick={() => void queryClient.invalidateQueries({ queryKey })}
      >
        <RefreshCw className={isBusy ? 'animate-spin' : undefined} aria-hidden />
      </Button>
    </div>
  );
}
