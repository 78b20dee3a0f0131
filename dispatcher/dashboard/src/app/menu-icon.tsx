import { useQuery } from '@tanstack/react-query';
import { AppWindow } from 'lucide-react';

/** The icon that a plugin names for an entry of its menu; one for all until it is there, and where there is none. */
export function MenuIcon({ name }: { name: string | undefined }) {
  const { data: find } = useQuery({
    queryKey: ['menu-icons'],
    queryFn: async () => ({ icon: (await import('./menu-icons.ts')).findMenuIcon }),
    enabled: name !== undefined,
    staleTime: Infinity,
  });
  const Icon = (name !== undefined && find?.icon(name)) || AppWindow;
  return <Icon className="size-4 shrink-0" aria-hidden />;
}
