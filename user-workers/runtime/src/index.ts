export { createPluginWorker } from './create-plugin-worker.ts';
