import { IntegrationError } from '../../../shared/errors.ts';
import type { LiveSecrets } from '../../../shared/secrets/live-secrets.ts';
import { type Change, change, ChangeRefusedError } from '../change.ts';
import { type Desk, note, typed } from '../desk/desk.ts';
import { OperateError, type Report } from '../report.ts';
import { type Owner, ownerOf, problemOf } from './whose.ts';

/** First step: the new secret counts beside the old one, so that no delivery is refused while the shop changes over. */
export async function rotateSecret(desk: Desk, words: string): Promise<Report> {
  const owner = ownerOf(desk, words);
  const live = await desk.secrets.live(owner.secretName);
  const isShop = owner.shop !== undefined;
  if (isShop && live.length > 1)
    throw new OperateError(
      1,
      `${words} has two live secrets already; first: ${typed(desk, `secrets rotate ${words} --finish`)}`,
    );
  const [old] = live;
  const plan: Change = {
    what: `give ${words} a new secret${old === undefined ? '' : isShop ? ' beside the one it has' : ', which replaces the key in use at once'}`,
    undo: old === undefined ? 'fill in another one' : typed(desk, `secrets back ${words} --yes`),
    make: async () => {
      const fresh = await readFresh(desk, owner);
      if (fresh === old) return 'it is the one that is live already';
      await note(desk, 'secrets rotate', words);
      await desk.secrets.put(owner.secretName, isShop && old !== undefined ? [fresh, old] : [fresh]);
      return isShop && old !== undefined
        ? `both count now. Enter the new one at the shop, then: ${typed(desk, `secrets rotate ${words} --finish`)}`
        : 'functions take it up within five minutes, or when the old one is refused';
    },
  };
  return change(desk, [plan], '');
}

async function readFresh(desk: Desk, owner: Owner): Promise<string> {
  const fresh = (await desk.io.readSecret(`New secret of ${owner.words} (not shown): `)).trim();
  if (fresh === '') throw new ChangeRefusedError('nothing was typed');
  const problem = problemOf(owner, fresh);
  if (problem !== undefined) throw new ChangeRefusedError(`the text that was typed ${problem}`);
  if (owner.shop === undefined) await tryKey(desk, fresh);
  return fresh;
}

/** A key that LogicTrade refuses would close the cell. */
async function tryKey({ logictrade }: Desk, key: string): Promise<void> {
  try {
    await logictrade.readOrders(key);
  } catch (error) {
    if (!(error instanceof IntegrationError)) throw error;
    throw new ChangeRefusedError(`LogicTrade does not take this key (${error.code}); the one in use stays`);
  }
}

/** Second step: only the newest counts. */
export async function finishRotation(desk: Desk, words: string): Promise<Report> {
  const owner = ownerOf(desk, words);
  const live = await desk.secrets.live(owner.secretName);
  const uses = live.length > 1 ? await desk.aws?.oldSecretUses(words) : undefined;
  const report = await change(
    desk,
    live.length > 1 ? [keepNewest(desk, owner, live)] : [],
    `${words} has one live secret; nothing is to be finished.`,
  );
  if (uses === undefined || uses === 0) return report;
  return {
    ...report,
    lines: [
      `The old secret signed ${uses} deliveries in the last day: make sure that the shop uses the new one.`,
      '',
      ...report.lines,
    ],
    exit: 1,
  };
}

const keepNewest = (desk: Desk, { words, secretName }: Owner, [newest = '']: LiveSecrets): Change => ({
  what: `let only the newest secret of ${words} count`,
  undo: typed(desk, `secrets back ${words} --yes`),
  make: async () => {
    await note(desk, 'secrets rotate --finish', words);
    await desk.secrets.put(secretName, [newest]);
  },
});

/** Makes what counted before the last change count again. */
export async function takeSecretBack(desk: Desk, words: string): Promise<Report> {
  const { secretName } = ownerOf(desk, words);
  const before = await desk.secrets.before(secretName);
  return change(
    desk,
    before.length === 0
      ? []
      : [
          {
            what: `let the ${before.length === 1 ? 'secret' : `${before.length} secrets`} of ${words} from before the last change count again`,
            undo: typed(desk, `secrets back ${words} --yes`),
            make: async () => {
              await note(desk, 'secrets back', words);
              await desk.secrets.put(secretName, before);
            },
          },
        ],
    `No earlier secret of ${words} is kept.`,
  );
}
