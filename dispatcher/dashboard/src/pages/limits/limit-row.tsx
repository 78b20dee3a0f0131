import { RotateCcw } from 'lucide-react';
import { useId } from 'react';
import { LIMITS } from './limits-texts.ts';
import { toLimitText } from './limit-values.ts';
import type { Limit } from './limit-values.ts';
import { UseBar } from './use-bar.tsx';
import { useLimitFormat } from './use-limit-format.ts';
import { Badge } from '@/components/ui/badge.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Input } from '@/components/ui/input.tsx';
import { Label } from '@/components/ui/label.tsx';
import { useTexts } from '@/i18n/texts.ts';

interface LimitRowProps {
  limit: Limit;
  /** What somebody has typed. */
  text: string | undefined;
  isInvalid: boolean;
  /** Absent for who may only look. */
  onChange: ((text: string) => void) | undefined;
}

/** One limit: what it is for, how much of it is used, and the field that sets it. */
export function LimitRow({ limit, text, isInvalid, onChange }: LimitRowProps) {
  const texts = useTexts(LIMITS);
  const format = useLimitFormat();
  const id = useId();
  const { name, unit, min, max, set, value, code, default: usual } = limit;
  const otherwise = `${name}Else` as keyof typeof texts;
  const bounds = [format.bare(min, unit), format.full(max, unit)] as const;
  const shownText = text ?? (set === undefined ? '' : toLimitText(set, unit));
  const fallback =
    usual === null ? (texts[otherwise] as string | undefined) : texts.byDefault(format.full(usual, unit));
  return (
    <li className="grid gap-x-6 gap-y-3 border-b px-4 py-4 last:border-0 sm:grid-cols-[minmax(0,1fr)_minmax(0,15rem)]">
      <div className="grid min-w-0 content-start gap-2">
        <div className="flex flex-wrap items-center gap-2">
          {onChange === undefined ? (
            <span className="text-sm font-medium">{texts[name]}</span>
          ) : (
            <Label htmlFor={id}>{texts[name]}</Label>
          )}
          {set !== undefined && <Badge variant="outline">{texts.setHere}</Badge>}
          <code className="text-xs text-muted-foreground">{code}</code>
        </div>
        <p className="text-sm text-muted-foreground">{texts[`${name}Text`]}</p>
        <UseBar limit={limit} />
      </div>
      {onChange === undefined ? (
        <p className="text-sm font-medium tabular-nums sm:text-right">
          {value === null ? texts.unlimited : format.full(value, unit)}
        </p>
      ) : (
        <div className="grid content-start gap-1.5">
          <div className="flex gap-2">
            <Input
              id={id}
              inputMode={unit === 'bytes' ? 'text' : 'numeric'}
              autoComplete="off"
              spellCheck={false}
              maxLength={30}
              className="tabular-nums"
              value={shownText}
              placeholder={usual === null ? '–' : toLimitText(usual, unit)}
              aria-invalid={isInvalid}
              aria-describedby={`${id}-hint`}
              onChange={({ target }) => onChange(target.value)}
            />
            <Button
              variant="ghost"
              size="icon"
              aria-label={texts.reset(texts[name])}
              disabled={shownText === ''}
              onClick={() => onChange('')}
            >
              <RotateCcw aria-hidden />
            </Button>
          </div>
          <p id={`${id}-hint`} className={isInvalid ? 'text-xs text-destructive' : 'text-xs text-muted-foreground'}>
            {isInvalid ? texts.invalid(...bounds) : `${texts.bounds(...bounds)} ${fallback ?? ''}`}
          </p>
        </div>
      )}
    </li>
  );
}
