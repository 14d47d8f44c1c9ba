import middy from '@middy/core';
import { type Dependencies, watchCell } from './watch-cell.ts';

/** Called every minute; a look that fails is not repeated, since the next one sees more. */
export function createHandler(deps: Dependencies) {
  return middy().handler(() => watchCell(deps));
}
