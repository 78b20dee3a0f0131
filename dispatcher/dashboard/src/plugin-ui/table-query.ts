import { isFields, readList, readNumber, readText, readToken } from './read-values.ts';
import type { Fields } from './read-values.ts';
import { readColumns } from './widget-data.ts';
import type { Column } from './widget-data.ts';

export interface DataColumn extends Column {
  isSortable: boolean;
  /** Text to look for, or one of these values. */
  filter?: 'text' | readonly string[] | undefined;
}

export interface Sort {
  key: string;
  isDescending: boolean;
}

/** How somebody wants to see a table. */
export interface TableQuery {
  sort?: Sort | undefined;
  filters: Readonly<Record<string, string>>;
}

/** Of the query's own; columns of these names are neither sorted nor filtered. */
const RESERVED = new Set(['limit', 'cursor', 'sort']);

export function readDataColumns(columns: unknown): DataColumn[] {
  const declared = readList(columns, 20).filter(isFields);
  return readColumns(columns).map((column) => {
    const { sortable, filter } = declared.find(({ key }) => key === column.key) ?? {};
    if (RESERVED.has(column.key)) return { ...column, isSortable: false };
    return { ...column, isSortable: sortable === true, filter: readFilter(filter) };
  });
}

function readFilter(filter: unknown): DataColumn['filter'] {
  if (filter === 'text') return 'text';
  const values = readList(filter, 100).filter((value): value is string => readText(value, 100) !== undefined);
  return values.length === 0 ? undefined : [...new Set(values)];
}

export function readSort(sort: unknown): Sort | undefined {
  const key = isFields(sort) ? readToken(sort['key'], 60) : undefined;
  return key === undefined ? undefined : { key, isDescending: isFields(sort) && sort['descending'] === true };
}

export function readPageSize(size: unknown): number {
  return Math.min(100, Math.max(5, Math.trunc(readNumber(size) ?? 20)));
}

/** What the address says, as far as the table has it. */
export function readTableQuery(stored: unknown, columns: readonly DataColumn[], initial: Sort | undefined): TableQuery {
  const { sort, filters } = isFields(stored) ? stored : { sort: undefined, filters: undefined };
  const wanted = readToken(sort, 61);
  const key = wanted?.replace(/^-/, '');
  const isKnown = columns.some((column) => column.key === key && column.isSortable);
  return {
    sort: isKnown && key !== undefined ? { key, isDescending: wanted?.startsWith('-') === true } : initial,
    filters: Object.fromEntries(
      Object.entries(isFields(filters) ? filters : {}).flatMap(([name, value]): [string, string][] => {
        const column = columns.find((candidate) => candidate.key === name && candidate.filter !== undefined);
        const text = typeof value === 'number' ? String(value) : readToken(value, 200);
        return column === undefined || text === undefined ? [] : [[name, text]];
      }),
    ),
  };
}

/** The same as it stands in the address; `undefined` for nothing of one's own. */
export function storeTableQuery({ sort, filters }: TableQuery, initial: Sort | undefined): Fields | undefined {
  const isInitial = sort?.key === initial?.key && sort?.isDescending === initial?.isDescending;
  const stored = {
    ...(sort !== undefined && !isInitial && { sort: writeSort(sort) }),
    ...(Object.keys(filters).length > 0 && { filters }),
  };
  return Object.keys(stored).length === 0 ? undefined : stored;
}

/** The query that the table's endpoint gets. */
export function toEndpointQuery(
  { sort, filters }: TableQuery,
  { limit, cursor }: { limit: number; cursor: string | undefined },
): Record<string, string> {
  return {
    ...filters,
    ...(sort !== undefined && { sort: writeSort(sort) }),
    limit: String(limit),
    ...(cursor !== undefined && { cursor }),
  };
}

function writeSort({ key, isDescending }: Sort): string {
  return isDescending ? `-${key}` : key;
}
