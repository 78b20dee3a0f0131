import { satisfies } from 'semver';
import type { Candidate } from './candidate.ts';
import { compareIds, sortIds } from './sort-ids.ts';
import { valueOf } from './value-of.ts';

/** Plugins that are together, and what ties them. Plain data. */
export interface PluginGraph {
  /** By id. */
  nodes: readonly GraphNode[];
  /** By `from`, kind and name. */
  edges: readonly GraphEdge[];
}

interface GraphNode {
  id: string;
  version: string;
}

export interface GraphEdge {
  kind: 'dependency' | 'optional' | 'conflict' | 'provides';
  from: string;
  /**
   * A plugin of the graph; absent when none stands for the name. Of a dependency on something that several provide: the one that
   * counts, which is the plugin of that very name, else the first by id.
   */
  to?: string;
  /** What the manifest names: a plugin or a capability. */
  name: string;
  /** Of `provides`: the version that is provided. */
  range: string;
  /** False when something is wrong: a dependency that is not there, or what excludes each other. */
  isMet: boolean;
}

/** @param candidates at most one version of each plugin, such as what is installed for a tenant or `Resolved.versions` */
export function buildGraph(candidates: readonly Candidate[]): PluginGraph {
  const present = candidates.toSorted((a, b) => compareIds(a.id, b.id));
  return {
    nodes: present.map(({ id, version }) => ({ id, version })),
    edges: present.flatMap((candidate) => buildEdges(candidate, present)),
  };
}

function buildEdges(candidate: Candidate, present: readonly Candidate[]): GraphEdge[] {
  const others = present.filter((one) => one !== candidate);
  return [
    ...linksOf(candidate.dependencies).map(([name, range]) => {
      const [met] = standingFor(name, present, range);
      const target = met ?? standingFor(name, others)[0];
      return createEdge({ kind: 'dependency', from: candidate.id, name, range, isMet: met !== undefined }, target);
    }),
    ...linksOf(candidate.optionalDependencies).flatMap(([name, range]) => {
      const fitting = new Set(standingFor(name, others, range));
      return toEach(standingFor(name, others)).map((target) => {
        const isMet = target === undefined || fitting.has(target);
        return createEdge({ kind: 'optional', from: candidate.id, name, range, isMet }, target);
      });
    }),
    ...linksOf(candidate.conflicts).flatMap(([name, range]) =>
      toEach(standingFor(name, others, range)).map((target) =>
        createEdge({ kind: 'conflict', from: candidate.id, name, range, isMet: target === undefined }, target),
      ),
    ),
    ...linksOf(candidate.provides).map(([name, version]) =>
      createEdge({ kind: 'provides', from: candidate.id, name, range: version, isMet: true }, undefined),
    ),
  ];
}

/** First the plugin of that name, then by id. Without a range: in any version. */
function standingFor(name: string, among: readonly Candidate[], range?: string): Candidate[] {
  return among
    .filter((one) => versionsAs(one, name).some((version) => range === undefined || satisfies(version, range)))
    .toSorted((a, b) => Number(b.id === name) - Number(a.id === name));
}

function versionsAs(candidate: Candidate, name: string): string[] {
  const provided = valueOf(candidate.provides, name);
  return [...(candidate.id === name ? [candidate.version] : []), ...(provided === undefined ? [] : [provided])];
}

/** One edge without a target when there is none. */
function toEach(targets: readonly Candidate[]): readonly (Candidate | undefined)[] {
  return targets.length === 0 ? [undefined] : targets;
}

function createEdge(edge: Omit<GraphEdge, 'to'>, target: Candidate | undefined): GraphEdge {
  return target === undefined ? edge : { ...edge, to: target.id };
}

function linksOf(record: Readonly<Record<string, string>>): [string, string][] {
  return sortIds(Object.keys(record)).map((name) => [name, valueOf(record, name) ?? '']);
}
