import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { silentIo } from '../fixtures/silent-io.ts';
import { program } from '../../functions/operate/program.ts';

const INFRA = fileURLToPath(new URL('../../infra/', import.meta.url));
const PAGES = ['deploying.md', 'recovery.md'];
const textOf = (page: string): string => readFileSync(join(INFRA, page), 'utf8');

/** The responder's commands as a page writes them, without the words behind them. */
const commandsIn = (page: string): string[] =>
  [...textOf(page).matchAll(/npm run ops -- ([^`\n#]+)/g)].map(([, words = '']) => words.trim());

describe.each(PAGES)('the page %s', (page) => {
  it.each(commandsIn(page))('has a command that there is: %s', async (words) => {
    let isUnderstood = false;
    const commands = program(silentIo, async () => {
      isUnderstood = true;
    });

    await commands.parseAsync(words.split(/\s+/), { from: 'user' });

    expect(isUnderstood).toBe(true);
  });

  it('links to what is there', () => {
    const links = [...textOf(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link);

    expect(links.filter((link) => !existsSync(join(dirname(join(INFRA, page)), link)))).toEqual([]);
  });

  it('names saved queries as they are called', async () => {
    const { savedQueriesOf } = await import('../../infra/constructs/saved-query-texts.ts');
    const names = savedQueriesOf({ shops: [] }).map(({ name }) => name);
    const said = [
      ...textOf(page)
        .replaceAll('\n', ' ')
        .matchAll(/saved query\s+\*([^*]+)\*/g),
    ].map(([, name]) => name);

    expect(said.length).toBeGreaterThan(0);
    expect(said.filter((name) => !names.includes(String(name)))).toEqual([]);
  });
});

describe('the pipeline', () => {
  it.each(['trust-policy', 'deploy-policy'])('has a %s that is a policy', (name) => {
    const policy: unknown = JSON.parse(textOf(`pipeline/${name}.example.json`));

    expect(policy).toMatchObject({ Version: '2012-10-17', Statement: [{ Effect: 'Allow' }] });
  });
});
