import { Link } from '@tanstack/react-router';
import { ArrowUpRight, ShieldCheck } from 'lucide-react';
import type { ListedPlugin } from './marketplace-query.ts';
import { MARKETPLACE } from './marketplace-texts.ts';
import type { MarketplaceTexts } from './marketplace-texts.ts';
import { toPlainText } from '@/components/plain-text.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { hostOf, isHighRisk } from '@/permissions/describe-permission.ts';

interface PluginCardProps {
  tenant: string;
  plugin: ListedPlugin;
  /** The version that is installed. */
  installed: string | undefined;
}

const MAX_HOSTS = 2;

/** A plugin in the marketplace: what it is, who made it, and in short what it asks for. */
export function PluginCard({ tenant, plugin, installed }: PluginCardProps) {
  const texts = useTexts(MARKETPLACE);
  const { id, name, description = '', author, publisher, category, latestVersion, permissions } = plugin;
  const others = permissions.filter(({ permission }) => hostOf(permission) === undefined);
  return (
    <article className="relative flex h-full min-w-0 flex-col gap-3 rounded-xl border bg-card p-4 shadow-xs focus-within:border-ring hover:border-ring">
      <header className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="truncate font-semibold">
            <Link
              to={`/tenants/${encodeURIComponent(tenant)}/marketplace/${encodeURIComponent(id)}`}
              className="after:absolute after:inset-0 after:rounded-xl"
            >
              <bdi>{toPlainText(name, 100)}</bdi>
            </Link>
          </h2>
          <p className="truncate text-xs text-muted-foreground">
            <bdi>{texts.by(toPlainText(author ?? publisher, 200))}</bdi>
          </p>
        </div>
        {installed === undefined ? (
          <span className="shrink-0 font-mono text-xs text-muted-foreground">{latestVersion}</span>
        ) : (
          <Badge variant="success" className="shrink-0">
            {texts.installed} {installed}
          </Badge>
        )}
      </header>
      <p className="line-clamp-2 min-h-10 text-sm break-words text-muted-foreground">
        <bdi>{toPlainText(description, 300)}</bdi>
      </p>
      <footer className="mt-auto grid gap-1 border-t pt-3 text-xs">
        <p className="flex items-center gap-1.5">
          <ShieldCheck className="size-3.5 shrink-0 text-muted-foreground" aria-hidden />
          <span className="truncate">
            {others.length === 0 ? texts.asksForNothing : texts.asksFor(String(others.length))}
          </span>
          {permissions.some(({ permission }) => isHighRisk(permission)) && (
            <Badge variant="warning">{texts.lookTwice}</Badge>
          )}
          <Badge variant="outline" className="ml-auto">
            {texts[category]}
          </Badge>
        </p>
        <p className="flex items-center gap-1.5">
          <ArrowUpRight className="size-3.5 shrink-0 text-muted-foreground" aria-hidden />
          <span className="truncate">{toHosts(permissions, texts)}</span>
        </p>
      </footer>
    </article>
  );
}

function toHosts(permissions: ListedPlugin['permissions'], texts: MarketplaceTexts): string {
  const hosts = [...new Set(permissions.flatMap(({ permission }) => hostOf(permission) ?? []))];
  if (hosts.length === 0) return texts.sendsNowhere;
  const shown = hosts.slice(0, MAX_HOSTS).join(', ');
  const rest = hosts.length - MAX_HOSTS;
  return texts.sendsTo(rest > 0 ? texts.andMore(shown, String(rest)) : shown);
}
