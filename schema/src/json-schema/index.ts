export { compileJsonSchema } from './compile-json-schema.ts';
export type { CheckValue, ValueProblem } from './compile-json-schema.ts';
export { findSchemaProblems } from './find-schema-problems.ts';
