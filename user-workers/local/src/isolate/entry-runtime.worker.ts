// What the entry module calls. Its imports keep the globals that the user Worker's code could replace later.
export { openDoor } from './open-door.ts';
export { openEntrypoint } from './open-entrypoint.ts';
export { announceHandlers } from './announce-handlers.ts';
export { Collector } from './collector.ts';
