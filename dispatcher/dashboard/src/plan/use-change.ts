import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Answer } from '@/api/answer.ts';
import { ApiError } from '@/api/api-error.ts';
import { api, unwrap } from '@/api/client.ts';
import { fetchReporting } from '@/api/repeating-fetch.ts';
import { buildConsent } from './consent.ts';
import type { Choices } from './consent.ts';
import { carriesOut, isOver, listOperations } from './operations.ts';
import type { Operation } from './operations.ts';
import type { Plan, PlanRequest } from './plan.ts';

/**
 * Where a change stands. `unknown`: the connection broke while it was being done. `failed`: all is as before, or is being
 * put back.
 */
export type ChangePhase = 'planning' | 'refused' | 'ready' | 'applying' | 'unknown' | 'failed' | 'done';

export interface Change {
  phase: ChangePhase;
  request: PlanRequest;
  plan: Plan | undefined;
  error: unknown;
  /** The plan that somebody looked at before it no longer held. */
  outdated: Plan | undefined;
  /** What is being done, as far as the platform tells. */
  operation: Operation | undefined;
  /** The platform knows of no such operation. */
  hasNotBegun: boolean;
  choices: Choices;
  choose: (key: string, isAllowed: boolean) => void;
  apply: () => void;
  /** Plans something else, or the same again. */
  planAnew: (request?: PlanRequest) => void;
}

const POLL_MS = 400;
const NO_CHOICES: Choices = new Map();

/** Plans a change, has it done, and follows what becomes of it. */
export function useChange(tenant: string, wanted: PlanRequest): Change {
  const queryClient = useQueryClient();
  const [request, setRequest] = useState(wanted);
  const [choices, setChoices] = useState(NO_CHOICES);
  const [outdated, setOutdated] = useState<Plan>();
  /** Operations that there were before this one. */
  const [former, setFormer] = useState<ReadonlySet<string>>();

  const [failedAt, setFailedAt] = useState(0);

  const planning = useQuery({
    queryKey: ['plans', tenant, request],
    queryFn: () => planChange(tenant, request),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const applying = useMutation({
    mutationFn: async (plan: Plan) => {
      setFormer(new Set((await listOperations(tenant)).map(({ id }) => id)));
      return applyPlan(tenant, plan, choices);
    },
    onError: async (error, plan) => {
      setFailedAt(Date.now());
      if (!(error instanceof ApiError && error.code === 'PLAN_STALE')) return;
      setOutdated(plan);
      await planning.refetch();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['tenants', tenant] }),
  });
  const isStale = applying.error instanceof ApiError && applying.error.code === 'PLAN_STALE';
  const mayHaveBegun = former !== undefined && applying.isError && !isStale && hasBegun(applying.error);
  const applied = applying.variables;
  const isOfPlan = (one: Operation) => applied !== undefined && carriesOut(one, applied);
  const following = useQuery({
    queryKey: ['operations', tenant, applying.submittedAt],
    queryFn: async () => (await listOperations(tenant)).find((one) => !former?.has(one.id) && isOfPlan(one)) ?? null,
    enabled: former !== undefined && (applying.isPending || mayHaveBegun),
    refetchInterval: ({ state }) => !isOver(state.data) && POLL_MS,
    retry: (_failures, error) => hasUnknownOutcome(error),
    retryDelay: POLL_MS,
    gcTime: 0,
  });
  const operation = following.data ?? undefined;
  const hasEnded = isOver(operation);
  useEffect(() => {
    if (hasEnded) void queryClient.invalidateQueries({ queryKey: ['tenants', tenant] });
  }, [hasEnded, queryClient, tenant]);
  const hasNotBegun = mayHaveBegun && following.data === null && following.dataUpdatedAt > failedAt;

  const planAnew = (other = request): void => {
    applying.reset();
    setFormer(undefined);
    setOutdated(undefined);
    setChoices(NO_CHOICES);
    setRequest(other);
    if (other === request) void planning.refetch();
  };
  return {
    phase: toPhase(),
    request,
    plan: planning.data,
    error: toError(),
    outdated: isStale ? outdated : undefined,
    operation,
    hasNotBegun,
    choices,
    choose: (key, isAllowed) => setChoices(new Map(choices).set(key, isAllowed)),
    apply: () => planning.data !== undefined && applying.mutate(planning.data),
    planAnew,
  };

  function toPhase(): ChangePhase {
    if (applying.isSuccess || operation?.state === 'done') return 'done';
    if (applying.isPending) return isStale ? 'planning' : 'applying';
    if (applying.isError && !isStale) {
      if (operation !== undefined) return operation.state === 'running' ? 'applying' : 'failed';
      return mayHaveBegun && hasUnknownOutcome(applying.error) ? 'unknown' : 'failed';
    }
    if (planning.isFetching) return 'planning';
    return planning.isError ? 'refused' : 'ready';
  }

  function toError(): unknown {
    if (applying.isError && !isStale) return applying.error;
    return planning.error ?? undefined;
  }
}

function planChange(tenant: string, { install = [], remove = [], cascade = false }: PlanRequest): Promise<Plan> {
  const body = { install, remove, cascade };
  return unwrap(api.POST('/v1/tenants/{tenant}/plugins/plan', { params: { path: { tenant } }, body }));
}

function applyPlan(tenant: string, plan: Plan, choices: Choices): Promise<Answer<'applyPlan'>> {
  const body = { hash: plan.hash, consent: buildConsent(plan, choices) };
  const params = { path: { tenant } };
  // What becomes of it is followed by its operation.
  return unwrap(api.POST('/v1/tenants/{tenant}/plugins/apply', { params, body, fetch: fetchReporting }));
}

function hasBegun(error: unknown): boolean {
  return hasUnknownOutcome(error) || (error instanceof ApiError && error.code === 'OPERATION_FAILED');
}

/** The platform may have begun, and gone on, without anybody hearing of it. */
function hasUnknownOutcome(error: unknown): boolean {
  return !(error instanceof ApiError) || error.status === 0 || error.status >= 500;
}
