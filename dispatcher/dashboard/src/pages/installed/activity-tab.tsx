import { Link } from '@tanstack/react-router';
import { Activity, ScrollText } from 'lucide-react';
import { INSTALLED } from './installed-texts.ts';
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { useAbility } from '@/session/abilities.ts';

/** The ways to what a plugin did. */
export function ActivityTab({ tenant, plugin }: { tenant: string; plugin: string }) {
  const texts = useTexts(INSTALLED);
  const mayWatch = useAbility('traces:read');
  if (!mayWatch) return <p className="text-muted-foreground">{texts.mayOnlyLook}</p>;
  const ways = [
    { icon: Activity, path: 'executions', title: texts.executions, text: texts.executionsText },
    { icon: ScrollText, path: 'logs', title: texts.logs, text: texts.logsText },
  ];
  return (
    <ul className="grid gap-4 sm:grid-cols-2">
      {ways.map(({ icon: Icon, path, title, text }) => (
        <li key={path}>
          <Card className="relative h-full hover:border-ring">
            <CardHeader className="justify-start">
              <Icon className="size-4 text-muted-foreground" aria-hidden />
              <CardTitle>
                <Link
                  to={`/tenants/${encodeURIComponent(tenant)}/${path}`}
                  search={{ plugin }}
                  className="after:absolute after:inset-0"
                >
                  {title}
                </Link>
              </CardTitle>
            </CardHeader>
            <CardContent>
              <CardDescription>{text}</CardDescription>
            </CardContent>
          </Card>
        </li>
      ))}
    </ul>
  );
}
