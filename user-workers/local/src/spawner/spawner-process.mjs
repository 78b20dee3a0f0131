// The process that `spawner.ts` starts. It starts others and does nothing else: to start one, a process is copied, and
// this one is small. Plain JavaScript and few imports, because what strips types would make it half as large again.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** @import { ChildProcess } from 'node:child_process' */
/** @import { Socket } from 'node:net' */
/** @import { SpawnerAnswer, SpawnerRequest, SpawnRequest } from './spawner-wire.ts' */

/**
 * What is there already of what it takes to start a process.
 * @typedef {{ request?: SpawnRequest, outputs: Map<number, Socket> }} Waiting
 */
/** @type {Map<number, Waiting>} */
const waiting = new Map();
/** @type {Map<number, ChildProcess>} */
const running = new Map();

const server = createServer(takeOutput);
server.listen(process.argv[2], () => answer({ type: 'ready' }));

process.on('message', (/** @type {SpawnerRequest} */ request) => {
  const { type, id } = request;
  if (type === 'kill') running.get(id)?.kill('SIGKILL');
  else if (type === 'spawn') {
    findWaiting(id).request = request;
    startWhenComplete(id);
  } else if (waiting.has(id)) refuse(id, new Error('An output did not get here.'));
});

process.on('disconnect', () => {
  for (const child of running.values()) child.kill('SIGKILL');
  process.exit();
});

// A terminal and a service manager send these to all processes at once. This one ends when the host does.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

/** A connection says in its first line of whom it is which output. @param {Socket} socket */
function takeOutput(socket) {
  let line = '';
  /** @param {Buffer} chunk */
  const read = (chunk) => {
    line += chunk.toString();
    if (!line.endsWith('\n')) return;
    socket.off('data', read);
    const [id = 0, descriptor = 0] = line.split(' ').map(Number);
    findWaiting(id).outputs.set(descriptor, socket);
    socket.once('close', () => {
      if (waiting.get(id)?.outputs.get(descriptor) === socket) refuse(id, new Error('An output was closed.'));
    });
    socket.resume();
    startWhenComplete(id);
  };
  socket.on('data', read);
  socket.on('error', () => socket.destroy());
}

/** @param {number} id @returns {Waiting} */
function findWaiting(id) {
  /** @type {Waiting} */
  const found = waiting.get(id) ?? { outputs: new Map() };
  waiting.set(id, found);
  return found;
}

/** @param {number} id */
function startWhenComplete(id) {
  const { request, outputs } = findWaiting(id);
  if (!request?.outputs.every((descriptor) => outputs.has(descriptor))) return;
  waiting.delete(id);
  const last = Math.max(2, ...request.outputs);
  const stdio = Array.from({ length: last + 1 }, (_, descriptor) => outputs.get(descriptor) ?? 'ignore');
  try {
    start(request, stdio);
  } catch (error) {
    refuse(id, error);
  } finally {
    for (const socket of outputs.values()) socket.destroy();
  }
}

/** @param {SpawnRequest} request @param {(Socket | 'ignore')[]} stdio */
function start({ id, command, args, cwd }, stdio) {
  const child = spawn(command, args, { cwd, env: {}, stdio, windowsHide: true });
  child.once('error', (error) => {
    if (child.pid === undefined) refuse(id, error);
  });
  if (child.pid === undefined) return;
  running.set(id, child);
  child.once('exit', (code, signal) => {
    running.delete(id);
    answer({ type: 'ended', id, code, signal });
  });
  answer({ type: 'spawned', id, pid: child.pid });
}

/** @param {number} id @param {unknown} error */
function refuse(id, error) {
  for (const socket of waiting.get(id)?.outputs.values() ?? []) socket.destroy();
  waiting.delete(id);
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  answer({ type: 'refused', id, code, message: String(error) });
}

/** @param {SpawnerAnswer} message */
function answer(message) {
  // Without a host there is nobody to tell, and "disconnect" is on its way.
  if (process.connected) process.send?.(message, () => {});
}
