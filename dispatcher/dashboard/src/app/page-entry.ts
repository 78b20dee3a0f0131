import type { ComponentType } from 'react';

/** A page of the dashboard, loaded when somebody goes there. */
export interface PageEntry {
  /** As TanStack Router writes it: `plugins/$plugin`. */
  path: string;
  load: () => Promise<Record<string, ComponentType>>;
  /** The component's name in its module. */
  name: string;
}
