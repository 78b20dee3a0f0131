export { componentSchema } from './component-schema.ts';
export * from './components.ts';
export * from './menu-icon-names.ts';
export type { DataSource, UiCommand } from './ui-values.ts';
export * from './widget-data.ts';
export * from './widget-query.ts';
