import { readFileSync } from 'node:fs';

const RUNBOOK = readFileSync(new URL('../../../infra/runbook.md', import.meta.url), 'utf8');
const FENCED = /```sh\n([\s\S]*?)```/g;
const INLINE = /`((?:npm run ops -- |aws )[^`]+)`/g;

/** Every command that a section of the runbook gives, as it stands there, comments left out. */
export function commandsOf(heading: string): string[] {
  const section = RUNBOOK.split(/^## /m).find((text) => text.startsWith(`${heading}\n`));
  if (section === undefined) throw new RangeError(`the runbook has no section "${heading}"`);
  const fenced = [...section.matchAll(FENCED)].flatMap(([, block = '']) => block.split('\n'));
  const inline = [...section.replaceAll(FENCED, '').matchAll(INLINE)].map(([, command = '']) => command);
  return [...fenced, ...inline]
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '');
}

/** The one command of a section that has these words in it; throws where there is none. */
export function commandWith(heading: string, words: string): string {
  const found = [...new Set(commandsOf(heading))].filter((command) => command.includes(words));
  const [command] = found;
  if (command === undefined) throw new RangeError(`"${heading}" has no command with "${words}"`);
  return command;
}

/** A command's words, as a shell would hand them over. */
export const wordsIn = (command: string): string[] =>
  [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, plain]) => single ?? double ?? plain ?? '',
  );
