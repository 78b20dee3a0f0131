import { randomUUID } from 'node:crypto';

/**
 * Says what a service is called in a cell's configuration. Whoever has a connection to the cell's debug port, as other
 * Workers that dispatch have, may ask it for any service by name. So only what is for them has a name that can be guessed.
 */
export type ServiceNamer = (name: string) => string;

export function drawServiceNames(): ServiceNamer {
  const secret = randomUUID();
  return (name) => `${name}-${secret}`;
}
