import { Link } from '@tanstack/react-router';
import type { Installation } from './attention.ts';
import { OVERVIEW } from './overview-texts.ts';
import { PlainText } from '@/components/plain-text.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import type { BadgeVariant } from '@/components/ui/badge.tsx';
import { useTexts } from '@/i18n/texts.ts';

/** What is installed, and how it is. */
export function InstalledList({ base, installations }: { base: string; installations: readonly Installation[] }) {
  return (
    <ul className="divide-y">
      {installations.map((installation) => (
        <li key={installation.id} className="flex items-center justify-between gap-3 py-2 first:pt-0 last:pb-0">
          <Link
            to={`${base}/plugins/${installation.id}`}
            className="min-w-0 truncate font-medium underline-offset-4 hover:underline"
          >
            <PlainText value={installation.name} maxChars={60} />
          </Link>
          <span className="flex shrink-0 items-center gap-2">
            <span className="text-xs text-muted-foreground tabular-nums">{installation.version}</span>
            <State installation={installation} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function State({ installation: { killed, state, health } }: { installation: Installation }) {
  const texts = useTexts(OVERVIEW);
  const [variant, label] = ((): [BadgeVariant, string] => {
    if (killed !== undefined) return ['destructive', texts.stateKilled];
    if (state === 'needs_settings') return ['warning', texts.stateNeedsSettings];
    if (state === 'inactive') return ['secondary', texts.stateInactive];
    return health?.status === 'unhealthy' ? ['destructive', texts.stateUnhealthy] : ['success', texts.stateActive];
  })();
  return <Badge variant={variant}>{label}</Badge>;
}
