import { Pause, Play } from 'lucide-react';
import { LIVE } from './live-texts.ts';
import type { LiveState } from './use-followed.ts';
import { cn } from '@/class-names.ts';
import { Button } from '@/components/ui/button.tsx';
import { useTexts } from '@/i18n/texts.ts';

interface LiveSwitchProps {
  state: LiveState;
  onPause: (isPaused: boolean) => void;
}

const DOTS: Readonly<Record<LiveState, string>> = {
  live: 'bg-success',
  connecting: 'bg-muted-foreground',
  lost: 'bg-destructive',
  paused: 'bg-warning',
};

/** Whether new entries come in, and the switch for it. */
export function LiveSwitch({ state, onPause }: LiveSwitchProps) {
  const texts = useTexts(LIVE);
  const isPaused = state === 'paused';
  return (
    <>
      <span aria-live="polite" className="flex items-center gap-2 text-sm text-muted-foreground">
        <span aria-hidden className={cn('size-2 rounded-full forced-color-adjust-none', DOTS[state])} />
        {texts[state]}
      </span>
      <Button size="sm" variant="outline" onClick={() => onPause(!isPaused)}>
        {isPaused ? <Play aria-hidden /> : <Pause aria-hidden />}
        {isPaused ? texts.resume : texts.pause}
      </Button>
    </>
  );
}
