import type { InstallationState } from '@digital-commerce/plugin-schema';
import type { Grants } from '../grants/grants.ts';

/** A release that an installation is, or was, pinned to. */
export interface PinnedRelease {
  version: string;
  script: string;
  /** Of its content. */
  hash: string;
}

/** What an operation's flip writes, worked out before its first step and kept in the journal. Secrets in it are sealed. */
export type Change =
  | {
      change: 'pin';
      event: 'installed' | 'upgraded' | 'downgraded' | 'rolled_back' | 'flipped_back';
      plugin: string;
      to: PinnedRelease;
      from?: PinnedRelease;
      /** Absent when those that the release has are to stay. */
      grants?: Grants;
      /** Scripts that the installation named before. */
      formerScripts: string[];
    }
  /** Other permissions for the release that is installed. */
  | { change: 'grant'; plugin: string; hash: string; grants: Grants }
  | { change: 'remove'; plugin: string; version: string; exportId: string; exportKey: string; formerScripts: string[] }
  | { change: 'restore'; plugin: string; to: PinnedRelease; exportId: string; exportKey: string }
  | { change: 'switch'; plugin: string; to: 'active' | 'inactive' }
  | { change: 'settings'; plugin: string; was: InstallationState; values: SettingChange[] };

export interface SettingChange {
  key: string;
  /** `null`: no value any more. */
  stored: { value: string; sealed: boolean } | null;
}
