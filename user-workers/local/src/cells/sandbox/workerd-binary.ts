import { createRequire } from 'node:module';

/** Path of workerd. The package's default export is CommonJS, and loaders disagree on what an `import` of that is. */
export const WORKERD: string = createRequire(import.meta.url)('workerd').default;

/** Of util-linux. With it the kernel ends a process when the host dies, even by kill -9. */
export const SETPRIV = '/usr/bin/setpriv';
