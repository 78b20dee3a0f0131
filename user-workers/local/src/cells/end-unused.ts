import { countConnections } from './count-connections.ts';
import type { CellEnd } from '../control/protocol.ts';
import type { SupervisedCell } from './supervised-cell.ts';

/** Ends those of the cells that have no call, for a reason. None is lost: a cell is closed before its connections are counted. */
export function endUnused(cells: readonly SupervisedCell[], reason: CellEnd = 'stopped'): void {
  if (cells.length === 0) return;
  for (const { cell } of cells) cell.close();
  const connections = countConnections(cells.map(({ cell }) => cell.debugSocket));
  for (const { cell, openCalls } of cells) {
    if (openCalls > 0 || connections?.get(cell.debugSocket)) cell.open();
    else cell.endQuietly(reason);
  }
}
