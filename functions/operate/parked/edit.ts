import { change } from '../change.ts';
import { type Desk, typed } from '../desk/desk.ts';
import { OperateError, type Report } from '../report.ts';
import { pathsOf, readEdit } from './read-edit.ts';
import { findThing } from './things.ts';

export interface EditOptions {
  set: readonly string[];
  file?: string | undefined;
  clear: boolean;
}

/** Keeps corrections of a parked order; they go with its next retry. */
export async function editParked(
  desk: Desk,
  shop: string,
  wanted: string,
  options: EditOptions,
): Promise<Report> {
  const found = await findThing(desk, shop, wanted);
  if (found.kind === 'delivery')
    throw new OperateError(1, 'A delivery that nobody could read cannot be corrected.');
  const { record } = found.story;
  if (record.state !== 'parked') throw new OperateError(1, `The order is not parked, but ${record.state}.`);
  const before = (await desk.parkedWork.editFor(record.shop, record.orderId, record.version)) ?? {};
  const edit = options.clear ? {} : await readEdit(before, options, desk.io);
  const paths = pathsOf(edit);
  const report = await change(
    desk,
    JSON.stringify(edit) === JSON.stringify(before)
      ? []
      : [
          {
            what: options.clear
              ? `take all corrections of ${record.shop} ${record.number} away`
              : `correct ${record.shop} ${record.number} at ${paths.join(', ')}`,
            undo: options.clear
              ? 'make the corrections again'
              : typed(desk, `parked edit ${record.shop} ${record.orderId} --clear --yes`),
            make: () => desk.parkedWork.edit(record, edit, desk.by),
          },
        ],
    'Nothing to correct: say --set PATH=VALUE, --file FILE or --clear.',
  );
  return {
    ...report,
    lines: [...report.lines, '', `Then: ${typed(desk, `parked retry ${record.shop} ${record.orderId}`)}`],
  };
}
