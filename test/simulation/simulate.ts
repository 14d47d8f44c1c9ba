import { STORIES } from './limiter/stories.ts';
import { scenarios } from './scenarios.ts';

/**
 * `npm run simulate -- --scenario NAME`: one door for both simulations. The worlds of `main.ts` look for an order created
 * twice or lost; the stories of `limiter/` look at LogicTrade's limit, waiting and cost over hours and days.
 */
const at = process.argv.indexOf('--scenario');
const name = at < 0 ? undefined : process.argv[at + 1];
const stories = STORIES.filter(
  (story) => story.name === name || (name === 'overload' && story.name.startsWith('overload')),
);

if (stories.length > 0) {
  process.argv.splice(at, 2, ...stories.map((story) => story.name));
  await import('./limiter/scenarios.ts');
} else if (name === undefined || scenarios.some((scenario) => scenario.name === name)) {
  if (name === undefined)
    console.log(`Scenarios: ${[...scenarios, ...STORIES].map((each) => each.name).join(', ')}.\n`);
  await import('./main.ts');
} else {
  console.error(
    `no scenario "${name}"; there are: ${[...scenarios, ...STORIES].map((each) => each.name).join(', ')}`,
  );
  process.exitCode = 2;
}
