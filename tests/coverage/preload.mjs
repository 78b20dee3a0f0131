// What `--import` brings into each Node process of a coverage run, threads included. Plain JavaScript, so that an older Node gets
// past it: that one only hands over to another.
import * as nodeModule from 'node:module';
import { isMainThread } from 'node:worker_threads';

const folder = process.env['PLATFORM_COVERAGE'];
if (folder !== undefined && 'registerHooks' in nodeModule) {
  const { openHits } = await import('./hits.ts');
  const { hookModules } = await import('./module-hooks.ts');
  const { passOnToContexts, passOnToProcesses, passOnToThreads } = await import('./child-processes.ts');
  const { collectFromWorkers } = await import('./worker-output.ts');
  const hits = openHits(folder);
  hookModules();
  passOnToThreads(hits, process.env);
  passOnToContexts(hits);
  if (isMainThread) {
    passOnToProcesses(process.env);
    collectFromWorkers(hits);
  }
}
