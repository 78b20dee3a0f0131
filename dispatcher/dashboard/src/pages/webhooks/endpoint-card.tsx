import { Link } from '@tanstack/react-router';
import { EndpointForm } from './endpoint-form.tsx';
import type { Endpoint } from './endpoint-query.ts';
import type { EndpointActions } from './use-endpoint-actions.ts';
import { WEBHOOKS } from './webhooks-texts.ts';
import { DeedDialog } from '@/components/deed-dialog.tsx';
import { PlainText, toPlainText } from '@/components/plain-text.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import type { BadgeVariant } from '@/components/ui/badge.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Card, CardContent, CardDescription, CardFooter, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';

interface EndpointCardProps {
  tenant: string;
  endpoint: Endpoint;
  /** Absent for whoever may only look. */
  actions: EndpointActions | undefined;
}

const VARIANTS: Readonly<Record<Endpoint['state'], BadgeVariant>> = {
  active: 'success',
  quarantined: 'warning',
  disabled: 'destructive',
};

/** One address, whether it takes what it is sent, and what can be done. */
export function EndpointCard({ tenant, endpoint, actions }: EndpointCardProps) {
  const texts = useTexts(WEBHOOKS);
  const format = useFormat();
  const { url, events, description, state, reason, failures, createdAt, previousSecretUntil } = endpoint;
  return (
    <Card>
      <CardHeader>
        <div className="grid min-w-0 gap-1.5">
          <CardTitle className="leading-snug">
            <PlainText value={url} maxChars={300} />
          </CardTitle>
          {description !== undefined && (
            <CardDescription>
              <PlainText value={description} />
            </CardDescription>
          )}
        </div>
        <Badge variant={VARIANTS[state]}>{texts[state]}</Badge>
      </CardHeader>
      <CardContent className="grid gap-3">
        <ul className="flex flex-wrap gap-1.5" aria-label={texts.events}>
          {events.map((event) => (
            <li key={event} className="min-w-0">
              <Badge variant="outline" className="font-mono font-normal">
                {toPlainText(event, 100)}
              </Badge>
            </li>
          ))}
        </ul>
        {reason !== undefined && (
          <p>
            <span className="text-muted-foreground">{texts.why}: </span>
            <PlainText value={reason} />
          </p>
        )}
        {state !== 'active' && <p className="text-muted-foreground">{texts.resumeHint}</p>}
        <p className="text-xs text-muted-foreground">
          {texts.created(format.relative(createdAt))}
          {failures > 0 && ` · ${texts.failures(format.number(failures))}`}
        </p>
        {previousSecretUntil !== undefined && (
          <p className="text-xs text-muted-foreground">{texts.oldSecret(format.dateTime(previousSecretUntil))}</p>
        )}
      </CardContent>
      <CardFooter className="flex-wrap">
        {actions && <Buttons endpoint={endpoint} actions={actions} />}
        <Button asChild size="sm" variant="link" className="px-1">
          <Link to={`/tenants/${encodeURIComponent(tenant)}/deliveries`}>{texts.seeDeliveries}</Link>
        </Button>
      </CardFooter>
    </Card>
  );
}

function Buttons({ endpoint, actions }: { endpoint: Endpoint; actions: EndpointActions }) {
  const texts = useTexts(WEBHOOKS);
  const { id, state, url } = endpoint;
  const small = { size: 'sm', variant: 'outline' } as const;
  return (
    <>
      {state !== 'active' && (
        <Button size="sm" isBusy={actions.busy === `resume ${id}`} onClick={() => void actions.resume(id)}>
          {texts.resume}
        </Button>
      )}
      <Button {...small} isBusy={actions.busy === `test ${id}`} onClick={() => void actions.test(id)}>
        {texts.test}
      </Button>
      <EndpointForm
        trigger={<Button {...small}>{texts.edit}</Button>}
        endpoint={endpoint}
        onSave={(request) => actions.change(id, request)}
      />
      <DeedDialog
        trigger={<Button {...small}>{texts.rotate}</Button>}
        title={texts.rotateTitle}
        description={texts.rotateText}
        confirmLabel={texts.rotate}
        onConfirm={() => actions.rotate(id)}
      />
      <DeedDialog
        trigger={
          <Button size="sm" variant="ghost">
            {texts.delete}
          </Button>
        }
        title={texts.deleteTitle}
        description={
          <>
            <p>
              <bdi className="font-mono">{toPlainText(url, 300)}</bdi>
            </p>
            <p>{texts.deleteText}</p>
          </>
        }
        confirmLabel={texts.delete}
        isDestructive
        onConfirm={() => actions.remove(id)}
      />
    </>
  );
}
