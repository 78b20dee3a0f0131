import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import coverage from 'istanbul-lib-coverage';
import type { CoverageMap, FileCoverage } from 'istanbul-lib-coverage';
import { createContext } from 'istanbul-lib-report';
import { create } from 'istanbul-reports';
import { fillCounts } from './counters.ts';
import { readHits } from './hits.ts';
import { instrument, readData } from './instrument.ts';
import { listMeasuredFiles, ROOT } from './measured-files.ts';

export interface Part {
  covered: number;
  total: number;
}

export interface FolderRow {
  folder: string;
  files: number;
  lines: Part;
  branches: Part;
}

export interface FileRow {
  file: string;
  lines: Part;
  branches: Part;
  /** Lines on which nothing ran, runs of them as `3-7`. */
  uncovered: string;
}

/** What of all measured files ran, as far as `folder` knows of it. */
export function readCoverage(folder: string): CoverageMap {
  const hits = readHits(folder);
  const map = coverage.createCoverageMap();
  for (const path of listMeasuredFiles()) {
    const id = instrument(path, readFileSync(path, 'utf8'))?.id ?? '';
    map.addFileCoverage({ ...fillCounts(readData(id), hits.get(id) ?? new Set()), path });
  }
  return map;
}

/** One row for each folder, and the last for all. */
export function toFolderRows(files: readonly FileRow[]): FolderRow[] {
  const rows = new Map<string, FolderRow>();
  const all: FolderRow = { folder: 'all', files: 0, lines: NOTHING, branches: NOTHING };
  for (const file of files) {
    const folder = file.file.replace(/\/.*/, '');
    const row = rows.get(folder) ?? { ...all, folder, files: 0, lines: NOTHING, branches: NOTHING };
    rows.set(folder, row);
    for (const each of [row, all]) {
      each.files++;
      each.lines = sum(each.lines, file.lines);
      each.branches = sum(each.branches, file.branches);
    }
  }
  return [...rows.values(), all];
}

const NOTHING: Part = { covered: 0, total: 0 };

export function toFileRows(map: CoverageMap): FileRow[] {
  return map.files().map((path) => {
    const file = map.fileCoverageFor(path);
    const { lines, branches } = file.toSummary();
    return { file: path.slice(ROOT.length + 1), lines, branches, uncovered: toRuns(listUncovered(file)) };
  });
}

export function toPercent({ covered, total }: Part): number {
  return total === 0 ? 100 : (100 * covered) / total;
}

/** Files that `docs/coverage.md` names as left: each has a row with a reason. */
export function readLeft(): Set<string> {
  const text = readFileSync(join(ROOT, 'docs/coverage.md'), 'utf8');
  return new Set(Array.from(text.matchAll(/^\| `([\w-]+\/[^`]+)` +\| .+ \|$/gm), ([, file = '']) => file));
}

/** Writes pages to look at, a list of all lines that are left, and the data for other tools. */
export function writeReports(folder: string, map: CoverageMap): void {
  const context = createContext({ dir: folder, coverageMap: map });
  create('html', { subdir: 'html' }).execute(context);
  create('lcovonly').execute(context);
  const lines = toFileRows(map)
    .filter(({ uncovered }) => uncovered !== '')
    .map(({ file, uncovered }) => `${file}: ${uncovered}\n`);
  writeFileSync(join(folder, 'uncovered.txt'), lines.join(''));
}

function sum(a: Part, b: Part): Part {
  return { covered: a.covered + b.covered, total: a.total + b.total };
}

function listUncovered(file: FileCoverage): number[] {
  return file.getUncoveredLines().map(Number);
}

function toRuns(lines: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last?.[1] === line - 1) last[1] = line;
    else runs.push([line, line]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(', ');
}
