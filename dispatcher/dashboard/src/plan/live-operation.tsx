import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
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

/** The steps of the operation that a request began: while it is done, and where it failed. */
export function LiveOperation({ tenant, kind, plugin, isPending }: LiveOperationProps) {
  /** Operations that were over before. */
  const [former, setFormer] = useState<ReadonlySet<string>>();
  const { data: operations, refetch } = useQuery({
    queryKey: ['operations', tenant, kind, plugin],
    queryFn: () => listOperations(tenant),
    refetchInterval: isPending && POLL_MS,
    staleTime: 0,
    gcTime: 0,
  });
  useEffect(() => {
    if (operations !== undefined) setFormer((known) => known ?? new Set(operations.filter(isOver).map(({ id }) => id)));
  }, [operations]);
  const hasBegun = useRef(false);
  useEffect(() => {
    // Once more at its end: the last steps came after the last look.
    if (hasBegun.current && !isPending) void refetch();
    hasBegun.current ||= isPending;
  }, [isPending, refetch]);
  const shown = operations?.find(
    (operation) => operation.kind === kind && operation.plugins.includes(plugin) && former?.has(operation.id) === false,
  );
  if (!isPending && shown === undefined) return null;
  return <OperationProgress operation={shown} />;
}
