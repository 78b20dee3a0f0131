import type { SettingValues } from '../plugin-settings.ts';
import type { StartPluginOptions } from '../start-options.ts';
import type { CheckName } from './report.ts';

export interface ConformanceOptions extends Pick<StartPluginOptions, 'http' | 'with'> {
  settings?: SettingValues;
  /** Also what happens when servers and processes fail. Default: false. */
  chaos?: boolean;
}

export interface RunConformanceOptions extends ConformanceOptions {
  /** Makes these checks alone. Default: all, and those of chaos when it is asked for. */
  only?: readonly CheckName[];
  /** Told of each check when it begins. */
  onCheck?: (check: CheckName) => void;
}
