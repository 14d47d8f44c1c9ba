import { readMessage, UnreadableMessageError } from '../../../shared/queue/envelope.ts';
import { type Desk, note, typed } from '../desk/desk.ts';
import { standingOf } from '../order/timeline.ts';
import { bothTimes } from '../print/times.ts';
import type { Report } from '../report.ts';
import { type Found, findThing, thingOf } from './things.ts';

/** One parked thing: why, since when, what may be done; with the flag for it, what the shop sent. */
export async function showParked(desk: Desk, shop: string, wanted: string): Promise<Report> {
  const found = await findThing(desk, shop, wanted);
  const facts = factsOf(found);
  const message = await messageOf(desk, found);
  const content = desk.showsPersonalData ? await contentOf(desk, found, message) : undefined;
  return {
    lines: [
      ...facts.lines,
      `what the shop sent  ${message === undefined ? 'no longer kept: the shop must deliver it again' : 'kept'}`,
      '',
      ...(content === undefined
        ? ['What the shop sent is not shown: --show-personal-data shows it, and is noted.']
        : [content.text, ...(content.edit === undefined ? [] : ['corrections:', content.edit])]),
      '',
      'Go on with one of these:',
      ...nextOf(found).map((words) => `  ${typed(desk, `parked ${words}`)}`),
    ],
    json: { ...facts.json, hasContent: message !== undefined, ...content },
    exit: 1,
  };
}

function factsOf(found: Found): { lines: string[]; json: Record<string, unknown> } {
  if (found.kind === 'delivery') {
    const { name, sentence, reason, parkedAt } = thingOf(found.delivery);
    return {
      lines: [`${name} of ${found.delivery.shop}`, `${reason}: ${sentence}`, `since ${bothTimes(parkedAt)}`],
      json: { delivery: found.delivery },
    };
  }
  const { record, edit } = found.story;
  const since =
    record.parkedAt === undefined
      ? []
      : [`since ${bothTimes(record.parkedAt)}, at the step ${record.step ?? 'unknown'}`];
  return {
    lines: [
      `order ${record.number} of ${record.shop} (id ${record.orderId})`,
      `${standingOf(record)}${record.reason === undefined ? '' : ` (${record.reason})`}`,
      ...since,
      ...(record.logictrade === undefined
        ? []
        : [`LogicTrade has it as ${record.logictrade.number ?? record.logictrade.id}`]),
      ...(edit === undefined
        ? []
        : [
            `corrections by ${edit.by} of ${bothTimes(edit.at)} ${edit.isOutdated ? 'are of an earlier state of the order, and go no further' : 'go with the next retry'}`,
          ]),
    ],
    json: { record, edit },
  };
}

const messageOf = async (desk: Desk, found: Found): Promise<string | undefined> =>
  found.kind === 'delivery'
    ? desk.unread.messageOf(found.delivery)
    : (await desk.parkedWork.contentOf(found.story.record.shop, found.story.record.orderId))?.message;

/** Noted before it is shown: what nobody could note, nobody sees. */
async function contentOf(
  desk: Desk,
  found: Found,
  message: string | undefined,
): Promise<{ text: string; edit?: string }> {
  const { shop, id } =
    found.kind === 'delivery'
      ? { shop: found.delivery.shop, id: found.delivery.hash }
      : { shop: found.story.record.shop, id: found.story.record.orderId };
  await note(desk, 'show-personal-data', `${shop}/${id}`);
  const edit = found.kind === 'order' ? await desk.parkedWork.editFor(shop, id) : undefined;
  return {
    text: message === undefined ? '' : bodyOf(message),
    ...(edit === undefined ? {} : { edit: JSON.stringify(edit, undefined, 2) }),
  };
}

/** The body as the shop wrote it, for people to read. */
export function bodyOf(message: string): string {
  try {
    const body = readMessage(message).delivery.rawBody.toString('utf8');
    return prettyOf(body);
  } catch (error) {
    if (!(error instanceof UnreadableMessageError)) throw error;
    return message;
  }
}

function prettyOf(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2);
  } catch {
    return body; // shown as it is
  }
}

function nextOf(found: Found): string[] {
  if (found.kind === 'delivery') {
    const { shop, id } = thingOf(found.delivery);
    return [`retry ${shop} ${id}`, `drop ${shop} ${id} --why "…"`];
  }
  const { shop, orderId, dropped } = found.story.record;
  if (dropped !== undefined) return [`undrop ${shop} ${orderId}`];
  return [
    `retry ${shop} ${orderId}`,
    `edit ${shop} ${orderId} --set deliveryAddress.houseNumber=12`,
    `drop ${shop} ${orderId} --why "…"`,
  ];
}
