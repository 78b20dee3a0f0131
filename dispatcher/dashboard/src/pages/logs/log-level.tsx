import { Badge } from '@/components/ui/badge.tsx';
import type { BadgeVariant } from '@/components/ui/badge.tsx';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevelName = (typeof LOG_LEVELS)[number];

const VARIANTS: Readonly<Record<LogLevelName, BadgeVariant>> = {
  debug: 'outline',
  info: 'secondary',
  warn: 'warning',
  error: 'destructive',
};

export function LogLevel({ level }: { level: LogLevelName }) {
  return (
    <Badge variant={VARIANTS[level]} className="w-12 justify-center px-0 uppercase">
      {level}
    </Badge>
  );
}
