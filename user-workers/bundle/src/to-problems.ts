import { relative, resolve, sep } from 'node:path';
import type { BuildFailure, Location, Message } from 'esbuild';
import { createProblem, PROBLEM_CODES } from './problems.ts';
import type { Place, Problem, ProblemCode } from './problems.ts';

/** esbuild's messages as problems. Its columns count bytes from 0; ours count characters from 1. */
export function toProblems(folder: string, result: { errors: Message[]; warnings: Message[] }): Problem[] {
  return [
    ...result.errors.map((message) => toProblem(folder, message, 'SYNTAX_ERROR')),
    ...result.warnings.map((message) => toProblem(folder, message, 'BUNDLE_WARNING')),
  ];
}

/** What a rejected `build()` found. Anything that is not esbuild's is thrown on. */
export function toFailureProblems(folder: string, error: unknown): Problem[] {
  if (error instanceof Error && 'errors' in error) return toProblems(folder, error as BuildFailure);
  throw error;
}

function toProblem(folder: string, { text, detail, location }: Message, fallback: ProblemCode): Problem {
  const place = location === null ? undefined : toPlace(folder, location);
  return createProblem(isProblemCode(detail) ? detail : fallback, text, place);
}

function toPlace(folder: string, { file, line, column, lineText }: Location): Place {
  const before = Buffer.from(lineText).subarray(0, column).toString();
  return { file: relative(folder, resolve(folder, file)).replaceAll(sep, '/'), line, column: before.length + 1 };
}

function isProblemCode(detail: unknown): detail is ProblemCode {
  return typeof detail === 'string' && Object.hasOwn(PROBLEM_CODES, detail);
}
