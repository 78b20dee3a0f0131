import module from 'node:module';
import path from 'node:path';

/**
 * Has Node keep what it makes of this program's sources, so that the next run starts sooner: in a folder of the user's own,
 * which nobody else writes to. Where there is none, or it cannot be written, every run makes it anew.
 * @param {NodeJS.ProcessEnv} env
 */
export function keepCompiled(env) {
  const folder = env['XDG_CACHE_HOME'] || (env['HOME'] && path.join(env['HOME'], '.cache'));
  if (folder) module.enableCompileCache(path.join(folder, 'admin-cli'));
}
