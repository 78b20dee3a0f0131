export * from './data-points.ts';
export * from './log-events.ts';
export * from './measurements.ts';
export * from './objectives.ts';
