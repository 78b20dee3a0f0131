import { createContext, use } from 'react';

/** What stands around the rows says of each whether the tab key stops there. */
export const RowTabIndex = createContext<0 | -1>(0);

/** For the controls of a row: of thousands of rows, the tab key stops at one. Elsewhere: at all. */
export function useRowTabIndex(): 0 | -1 {
  return use(RowTabIndex);
}
