// What the entry module may import; the module behind it is for the runtime's own only.
export { AsyncLocalStorage, openChannel } from 'dispatch-namespace:runtime-internals';
