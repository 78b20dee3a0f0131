import type { TenantState } from '../lifecycle/tenant-state.ts';

/** The tenant as calls meet it: builds of development sessions in front of what is installed. */
export function withDevBuilds(state: TenantState): TenantState {
  if (state.dev.length === 0) return state;
  const developed = new Set(state.dev.map(({ id }) => id));
  const installed = [...state.installed.filter(({ id }) => !developed.has(id)), ...state.dev];
  return { ...state, installed: installed.toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
}
