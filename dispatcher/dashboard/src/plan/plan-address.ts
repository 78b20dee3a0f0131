import { useNavigate, useSearch } from '@tanstack/react-router';
import type { PlanRequest } from './plan.ts';

/** What stands in a page's address to have a change planned there. */
export interface PlanSearch {
  /** `<plugin>`, or `<plugin>@<range>`. */
  install?: string;
  remove?: string;
}

/** The change that the address asks for, and how to put it there and take it away. */
export function usePlanAddress(): {
  request: PlanRequest | undefined;
  plan: (search: PlanSearch) => void;
  close: () => void;
} {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const go = (planned: PlanSearch, replace: boolean): void => {
    const { install: _install, remove: _remove, ...others } = search;
    void navigate({ to: '.', search: { ...others, ...planned }, replace, resetScroll: false });
  };
  return {
    request: readPlanAddress(search),
    plan: (planned) => go(planned, false),
    close: () => go({}, true),
  };
}

/** @param search of an address, which anybody may have written */
export function readPlanAddress({ install, remove }: Record<string, unknown>): PlanRequest | undefined {
  const wanted = typeof install === 'string' && install !== '' ? toWanted(install) : undefined;
  const removed = typeof remove === 'string' && remove !== '' ? remove : undefined;
  if (wanted === undefined && removed === undefined) return undefined;
  return { ...(wanted && { install: [wanted] }), ...(removed !== undefined && { remove: [removed] }) };
}

function toWanted(install: string): { id: string; range?: string } {
  const at = install.indexOf('@');
  if (at === -1) return { id: install };
  const [id, range] = [install.slice(0, at), install.slice(at + 1)];
  return range === '' ? { id } : { id, range };
}
