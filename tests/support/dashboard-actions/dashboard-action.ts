import type { Locator, Page } from 'playwright-core';
import type { PlatformApi } from '../platform-api.ts';

/** Something that an admin does in the dashboard. */
export interface DashboardAction {
  name: string;
  /** As the dashboard's source names it; several stand for the same code. */
  requests: readonly string[];
  path: string;
  /** Up to the last press, and again after a press that did nothing. */
  prepare?: (page: Page) => Promise<void>;
  /** What is pressed last. */
  last: (page: Page) => Locator;
  /** What the page says when it is done. */
  done: string | RegExp;
  /** What the platform has, and what it has when it is done once. */
  state: (ask: Ask) => Promise<unknown>;
  becomes: unknown;
  /**
   * When no answer comes: `repeated`: the request is sent again, and done once. `followed`: the page finds out what became
   * of it. `told`: it is the plugin's, and the page says that nobody knows.
   */
  unanswered?: 'repeated' | 'followed' | 'told';
}

/** Body of an answer to the operator. */
export type Ask = <T = Entry>(path: string) => Promise<T>;
export type Entry = Readonly<Record<string, unknown>>;

/** Entries of a list, by its name in the answer. */
export async function askList(ask: Ask, path: string, list: string): Promise<Entry[]> {
  return (await ask<Record<string, Entry[]>>(path))[list] ?? [];
}

export function toAsk(platform: PlatformApi): Ask {
  return async <T>(path: string) => (await platform.call<T>('GET', path)).body;
}
