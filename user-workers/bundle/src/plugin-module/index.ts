export { findDefaultExport, follow } from './find-default-export.ts';
export { toPropertyName } from './property-name.ts';
