/** On the host's answer to a cell's tail Worker: for how many milliseconds nobody wants events. */
export const TAIL_QUIET_HEADER = 'x-tail-quiet';
export const QUIET_MS = 1_000;
