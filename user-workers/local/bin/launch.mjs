// Plain JavaScript, so that any Node from 18 on gets this far. The sources are TypeScript, which takes a Node that
// strips types; an older one hands over to the Node that the package brings along.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import path from 'node:path';

const PARENT_VARIABLE = 'COMMAND_HANDED_OVER';

/**
 * Runs a command's TypeScript sources, in this Node or in the one that its package depends on.
 * @param {{ name: string, binUrl: string, load: () => Promise<unknown> }} command `binUrl`: whose `node` package is used
 */
export async function launch({ name, binUrl, load }) {
  if (stripsTypes(process.versions.node)) {
    silenceExperimentalWarnings();
    endWithParent();
    await load();
    return;
  }
  try {
    handOver(name, bundledNode(binUrl));
  } catch {
    process.stderr.write(
      `${name} needs Node 22.18 or newer, and this is ${process.versions.node}. Install one, or run "npm ci" again.\n`,
    );
    process.exitCode = 1;
  }
}

/** @param {string} version */
function stripsTypes(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 22 ? major !== 23 || minor >= 6 : major === 22 && minor >= 18;
}

/** @param {string} binUrl */
function bundledNode(binUrl) {
  const require = createRequire(binUrl);
  return path.join(path.dirname(require.resolve('node/package.json')), 'bin/node');
}

/** @param {string} name @param {string} node */
function handOver(name, node) {
  const child = spawn(node, process.argv.slice(1), {
    // The channel carries nothing: its end tells the child that this process is gone, however it went.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, [PARENT_VARIABLE]: '1' },
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the whole process group, so the child has it already.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => {
    process.stderr.write(`${name} could not start "${node}": ${error.message}. Run "npm ci" again.\n`);
    process.exit(2);
  });
  child.on('exit', (code, signal) => {
    process.exit(signal === null ? (code ?? 2) : 128 + constants.signals[signal]);
  });
}

/** A child that was handed over to ends as by SIGTERM when its parent is killed without a chance to say so. */
function endWithParent() {
  if (process.env[PARENT_VARIABLE] === undefined) return;
  delete process.env[PARENT_VARIABLE];
  process.on('disconnect', endSelf);
  process.channel?.unref();
  if (!process.connected) endSelf();
}

function endSelf() {
  process.kill(process.pid, 'SIGTERM');
}

function silenceExperimentalWarnings() {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = (/** @type {string | Error} */ warning, /** @type {any[]} */ ...rest) => {
    const [options] = rest;
    const type = typeof options === 'string' ? options : (options?.type ?? (warning instanceof Error && warning.name));
    if (type !== 'ExperimentalWarning') emitWarning(warning, ...rest);
  };
}
