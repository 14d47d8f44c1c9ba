import { logictradeSecretName } from '../../../shared/config/names.ts';
import { sha256 } from '../../../shared/ledger/keys.ts';
import { type Desk, typed } from '../desk/desk.ts';
import { checkSecrets } from '../secrets/check.ts';
import { bothTimes } from '../print/times.ts';
import { attention, type Finding, well } from './finding.ts';

const SOON_MS = 14 * 86_400_000;

export async function lookAtSecrets(desk: Desk): Promise<Finding> {
  const { exit } = await checkSecrets(desk);
  return exit === 0
    ? well('secrets', 'every shop has one, and so has LogicTrade')
    : attention('secrets', 'some are missing or cannot be right', typed(desk, 'secrets'));
}

/** Two calls, with permits: what LogicTrade says of the key, and whether it may read orders. */
export async function lookAtKey(desk: Desk): Promise<Finding[]> {
  const [key] = await desk.secrets.live(logictradeSecretName(desk.cell.id));
  const fill = typed(desk, 'secrets rotate logictrade');
  if (key === undefined) return [attention('LogicTrade key', 'there is none', fill)];
  if ((await desk.limiter.state()) === undefined)
    return [
      attention(
        'LogicTrade key',
        'nobody has asked for a permit yet',
        'wait a minute for the watch, and look again',
      ),
    ];
  const { active, scopes, expiresAt } = await desk.logictrade.introspect(key);
  await desk.logictrade.readOrders(key);
  const said = `it may read orders${scopes.length === 0 ? '' : `; LogicTrade names ${scopes.join(', ')}`}`;
  if (active === false) return [attention('LogicTrade key', 'LogicTrade says that it is not active', fill)];
  if (expiresAt !== undefined && expiresAt < desk.now() + SOON_MS)
    return [attention('LogicTrade key', `it ends ${bothTimes(expiresAt)}`, fill)];
  return [well('LogicTrade key', said)];
}

/** Two cells with one key would each use the whole limit: twice what LogicTrade allows. */
export async function lookForSharedKeys({ cell, cells, secrets }: Desk): Promise<Finding> {
  const others = cells.filter(({ id, region }) => id !== cell.id && region === cell.region);
  const keyOf = async (id: string) => (await secrets.live(logictradeSecretName(id))).map(sha256)[0];
  const own = await keyOf(cell.id);
  const keys = await Promise.all(others.map(async ({ id }) => ({ id, key: await keyOf(id) })));
  const sharing = keys.filter(({ key }) => key !== undefined && key === own).map(({ id }) => id);
  return sharing.length === 0
    ? well(
        'one key a cell',
        others.length === 0 ? 'no other cell here' : `${others.length} other cells have other keys`,
      )
    : attention(
        'one key a cell',
        `${sharing.join(', ')} use the same LogicTrade key: together they exceed its limit`,
        'ask LogicTrade for a key for each cell, or make one cell of them',
      );
}
