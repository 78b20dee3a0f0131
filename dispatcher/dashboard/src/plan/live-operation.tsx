import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { OperationProgress } from './operation-progress.tsx';
import { isOver, listOperations } from './operations.ts';
import type { Operation } from './operations.ts';

const POLL_MS = 400;

interface LiveOperationProps {
  tenant: string;
  kind: Operation['kind'];
  plugin: string;
  /** The request goes on; afterwards what was seen of it stays. */
  isPending: boolean;
}

/** The steps of an operation while it is done, and where it failed. */
export function LiveOperation({ tenant, kind, plugin, isPending }: LiveOperationProps) {
  const [id, setId] = useState<string>();
  const { data: operations = [] } = useQuery({
    queryKey: ['operations', tenant, kind, plugin],
    queryFn: () => listOperations(tenant),
    refetchInterval: isPending && POLL_MS,
    gcTime: 0,
  });
  const running = operations.find(
    (operation) => operation.kind === kind && operation.plugins.includes(plugin) && !isOver(operation),
  );
  const runningId = running?.id;
  useEffect(() => {
    if (runningId !== undefined) setId(runningId);
  }, [runningId]);
  const shown = operations.find((operation) => operation.id === id);
  if (!isPending && shown === undefined) return null;
  return <OperationProgress operation={shown} />;
}
