import { type Change, change } from '../change.ts';
import { type Desk, note, typed } from '../desk/desk.ts';
import type { Report } from '../report.ts';
import { type Found, findThing, thingOf } from './things.ts';

/** Decides that parked work shall never be imported, whatever the shop sends later; or, where LogicTrade has it, that it is done. */
export async function dropParked(
  desk: Desk,
  shop: string,
  wanted: readonly string[],
  why: string,
): Promise<Report> {
  const found = await Promise.all(wanted.map((one) => findThing(desk, shop, one)));
  const already = (one: Found) => one.kind === 'order' && one.story.record.dropped !== undefined;
  return change(
    desk,
    found.filter((one) => !already(one)).map((one) => dropOf(desk, one, why)),
    'It is dropped already.',
  );
}

function dropOf(desk: Desk, found: Found, why: string): Change {
  if (found.kind === 'order') {
    const { record } = found.story;
    return {
      what:
        record.logictrade === undefined
          ? `drop ${record.shop} ${record.number}: it is not imported, also not when the shop changes it`
          : `drop ${record.shop} ${record.number}: LogicTrade has it, and somebody did there what was to be done; the next change is told again`,
      undo: typed(desk, `parked undrop ${record.shop} ${record.orderId} --yes`),
      make: () => desk.parkedWork.drop(record, desk.by, why),
    };
  }
  const { delivery } = found;
  return {
    what: `take ${thingOf(delivery).name} of ${delivery.shop} off the list`,
    undo: typed(desk, `parked undrop ${delivery.shop} ${delivery.hash} --yes`),
    make: async () => {
      await note(desk, 'parked drop', `${delivery.shop}/delivery ${delivery.hash}`, why);
      await desk.unread.setAside(delivery);
    },
  };
}

/** Takes a drop back: it is parked again. */
export async function undropParked(desk: Desk, shop: string, wanted: readonly string[]): Promise<Report> {
  const found = await Promise.all(wanted.map((one) => findThing(desk, shop, one)));
  const isDropped = (one: Found) => one.kind === 'delivery' || one.story.record.dropped !== undefined;
  return change(
    desk,
    found.filter(isDropped).map((one) => undropOf(desk, one)),
    'It is not dropped.',
  );
}

function undropOf(desk: Desk, found: Found): Change {
  if (found.kind === 'order') {
    const { record } = found.story;
    return {
      what: `park ${record.shop} ${record.number} again`,
      undo: typed(desk, `parked drop ${record.shop} ${record.orderId} --why "…" --yes`),
      make: () => desk.parkedWork.undrop(record, desk.by),
    };
  }
  const { delivery } = found;
  return {
    what: `park ${thingOf(delivery).name} of ${delivery.shop} again`,
    undo: typed(desk, `parked drop ${delivery.shop} ${delivery.hash} --why "…" --yes`),
    make: async () => {
      await note(desk, 'parked undrop', `${delivery.shop}/delivery ${delivery.hash}`);
      await desk.unread.putBack(delivery);
    },
  };
}
