import type { EventMessage } from '@digital-commerce/plugin-schema';

/** An event as it left the platform. */
export type EmittedEvent = Pick<EventMessage, 'id' | 'type' | 'data'> & { timestamp: string };
