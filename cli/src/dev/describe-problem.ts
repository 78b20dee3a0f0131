import { formatProblem } from '@digital-commerce/plugin-bundle';
import type { Problem } from '@digital-commerce/plugin-bundle';
import path from 'node:path';
import { readCodeFrame } from './code-frame.ts';

export interface DevPlaces {
  /** Of the plugin. */
  folder: string;
  /** Paths are shown as seen from here. */
  cwd: string;
}

/** In place: where it is, what it is, and the code there. */
export function describeProblem(problem: Problem, { folder, cwd }: DevPlaces): string[] {
  const { file } = problem;
  const shown = file === undefined ? problem : { ...problem, file: path.relative(cwd, path.resolve(folder, file)) };
  return [...formatProblem(shown).split('\n'), ...readCodeFrame(folder, problem)];
}
