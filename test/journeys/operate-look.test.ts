import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { laneDeadLetterName, laneQueueName } from '../../shared/config/names.ts';
import { send } from '../../shared/queue/sqs-queues.ts';
import { anOperatedCell, answerTo, type OperatedCell } from './operate-desk.ts';

describe('A responder looks at a cell', () => {
  let cell: OperatedCell;
  beforeAll(async () => {
    cell = await anOperatedCell();
  });
  afterAll(() => cell.stop());

  it('and sees in one screen that nothing needs a person', async () => {
    const { code, out } = await cell.ops('status');

    expect(out).toContain('cell nl, embedded on this machine');
    expect(out).toContain('Nothing needs a person.');
    expect(code).toBe(0);
  });

  it('and sees what waits, since when, and the command that goes on', async () => {
    await cell.aParkedOrder('1001');
    await send(cell.cloud.clients.sqs, cell.cloud.queueUrl(laneQueueName('nl', 'tuinwereld')), 'x');
    await send(cell.cloud.clients.sqs, cell.cloud.queueUrl(laneDeadLetterName('nl', 'tuinwereld')), 'x');

    const { code, out } = await cell.ops('status');
    const json = JSON.parse((await cell.ops('status', '--json')).out);

    expect(out).toMatch(/meubelhuis +0 +0 +0 +1 +0/);
    expect(out).toMatch(/tuinwereld +1 +0 +0 +0 +1/);
    expect(out).toContain('npm run ops -- parked --shop meubelhuis --cell nl');
    expect(json.shops).toMatchObject([
      { shop: 'meubelhuis', parked: 1 },
      { shop: 'tuinwereld', queued: 1, deadLetters: 1 },
    ]);
    expect(code).toBe(1);
  });

  it('and reads the story of one order, in both times, without anything personal', async () => {
    await cell.aParkedOrder('1002');

    const { code, out } = await cell.ops('order', 'meubelhuis', '1002');

    expect(out).toContain('order               #1002 of meubelhuis (id 1002-5001)');
    expect(out).toMatch(/stands +parked: /);
    expect(out).toMatch(/\d\d:\d\d:\d\d \(\d\d-\d\d \d\d:\d\d:\d\d UTC\) {2}the shop delivered the order/);
    expect(out).toMatch(/an attempt: claimed \+0 ms/);
    expect(out).toContain('parked for a person: logictrade-refused');
    expect(out).toContain('what the shop sent  kept');
    expect(out).not.toMatch(/sanne|kerkstraat|merel/i);
    expect(code).toBe(1);
  });

  it('and learns where to look for an order that the ledger does not know', async () => {
    const { code, err } = await cell.ops('order', 'meubelhuis', '4711');

    expect(err).toContain('The ledger knows no order 4711 of meubelhuis');
    expect(code).toBe(1);
  });

  it('and is told which shops there are when the name is wrong', async () => {
    const { code, err } = await cell.ops('order', 'meubelhius', '1');

    expect(err).toBe('Cell nl has no shop "meubelhius"; it has meubelhuis, tuinwereld.\n');
    expect(code).toBe(2);
  });

  it('and hears from the doctor what keeps the cell from working, with what to do', async () => {
    const { code, out } = await cell.ops('doctor');

    expect(out).toMatch(/ok +ledger +the table and its indexes are there/);
    expect(out).toMatch(/ok +clock/);
    expect(out).toMatch(/!! +secrets/);
    expect(out).toContain('secrets: npm run ops -- secrets --cell nl');
    expect(out).toMatch(/!! +dead letters +1 in nl-dead-tuinwereld/);
    expect(code).toBe(1);
  });

  it('and hears nothing but well once all is mended', async () => {
    const healthy = await anOperatedCell();
    await healthy.cloud.secrets.put(
      'webshop-logictrade/nl/shops/tuinwereld',
      'a secret of thirty-two characters',
    );

    const { code, out } = await healthy.ops('doctor');

    await healthy.stop();
    expect(out).toContain('This cell can work.');
    expect(out).toMatch(/ok +LogicTrade key +it may read orders; LogicTrade names/);
    expect(code).toBe(0);
  });

  it('and is told when no cell runs here', async () => {
    const { code, err } = await answerTo(['status', '--state', '/nowhere/state.json']);

    expect(err).toContain('npm start');
    expect(code).toBe(3);
  });

  it('and when a cell ran here and is gone', async () => {
    const gone = await anOperatedCell();
    await gone.stop();

    const { code, err } = await gone.ops('parked');

    expect(err).toContain('could not be reached');
    expect(code).toBe(3);
  });
});

describe('The help', () => {
  it('says which commands there are, by what they are for', async () => {
    const { code, out } = await answerTo(['--help']);

    for (const words of ['Look:', 'Work that waits:', 'The cell:', 'At night:', 'Exit codes:', '--yes'])
      expect(out).toContain(words);
    expect(code).toBe(0);
  });

  it('is what a wrong command gets, with the right exit code', async () => {
    expect(await answerTo(['perked'])).toMatchObject({
      code: 2,
      err: expect.stringContaining("unknown command 'perked'"),
    });
  });
});
