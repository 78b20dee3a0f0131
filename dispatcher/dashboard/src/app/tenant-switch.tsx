import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Building2, ChevronsUpDown } from 'lucide-react';
import { SHELL } from './shell-texts.ts';
import { Button } from '@/components/ui/button.tsx';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { useIsOperator } from '@/session/abilities.ts';
import { tenantsQuery } from '@/pages/tenants/tenants-query.ts';

/** Which tenant the page is about; the operator goes to another one from here. */
export function TenantSwitch({ tenant }: { tenant: string }) {
  const texts = useTexts(SHELL);
  const isOperator = useIsOperator();
  const { data } = useQuery({ ...tenantsQuery, enabled: isOperator });
  if (!isOperator) {
    return (
      <p className="flex items-center gap-2 rounded-md border bg-background px-2.5 py-2 text-sm font-medium">
        <Building2 className="size-4 shrink-0 text-muted-foreground" aria-hidden />
        <span className="truncate">{tenant}</span>
      </p>
    );
  }
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="outline"
          className="w-full justify-between px-2.5"
          aria-label={`${texts.switchTenant}: ${tenant}`}
        >
          <span className="flex min-w-0 items-center gap-2">
            <Building2 className="text-muted-foreground" aria-hidden />
            <span className="truncate">{tenant}</span>
          </span>
          <ChevronsUpDown className="opacity-60" aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-56">
        <DropdownMenuLabel>{texts.tenants}</DropdownMenuLabel>
        {(data?.tenants ?? []).slice(0, 20).map(({ id }) => (
          <DropdownMenuItem key={id} asChild>
            <Link to={`/tenants/${encodeURIComponent(id)}`}>{id}</Link>
          </DropdownMenuItem>
        ))}
        <DropdownMenuItem asChild>
          <Link to="/tenants">{texts.tenants} …</Link>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
