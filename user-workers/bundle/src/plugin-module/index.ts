export { findDefaultExport } from './find-default-export.ts';
export { toPropertyName } from './property-name.ts';
export { BUILDER_CALLS } from '../builder-calls.ts';
