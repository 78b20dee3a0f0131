export * from './template.ts';
export * from './workflow.ts';
