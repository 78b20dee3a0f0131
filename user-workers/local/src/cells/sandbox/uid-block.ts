/** User ids that nobody else uses. */
export interface UidBlock {
  first: number;
  count: number;
}

const BLOCK = 65_536;
// Above what systems give to users, containers and services, and below the ids that some tools take for negative.
const HIGH = { first: 0x6000_0000, count: 0x1fff_0000 };
// Above users and services of one that maps no more than 65,536 ids, such as a container without privileges.
const LOW = { first: 30_000, count: 25_000 };

/**
 * Draws the ids for the cells of one host; another host on the machine hardly draws the same.
 * @param map Linux's /proc/self/uid_map: which ids there are
 * @param draw a number from 0 up to 1
 */
export function drawUidBlock(map: string, draw: number): UidBlock | undefined {
  const ranges = map
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const holds = ({ first, count }: UidBlock): boolean =>
    ranges.some(([inside = 0, , size = 0]) => first >= inside && first + count <= inside + size);
  if (holds(HIGH)) return { first: HIGH.first + Math.floor(draw * (HIGH.count / BLOCK)) * BLOCK, count: BLOCK };
  if (holds(LOW))
    return { first: LOW.first + Math.floor(draw * (LOW.count / LOW_BLOCK)) * LOW_BLOCK, count: LOW_BLOCK };
  return undefined;
}

const LOW_BLOCK = 1_000;
