import type { Command } from 'commander';
import * as z from 'zod';
import { type Change, change } from '../change.ts';
import type { Register } from '../command.ts';
import { type Desk, note } from '../desk/desk.ts';
import { OperateError, type Report } from '../report.ts';

const optionsSchema = z.object({ alarm: z.string().optional() });
const UNDO = 'not needed: the next evaluation puts it back';

export const registerTestAlarm: Register = (program, run) => {
  program
    .command('test-alarm')
    .description('tells people as a real alarm would, so that somebody knows it arrives')
    .option('--alarm <name>', 'on AWS: this alarm (default: the first that is not red)')
    .action((_options, command: Command) =>
      run(command, (desk) => testAlarm(desk, optionsSchema.parse(command.opts()).alarm)),
    );
};

async function testAlarm(desk: Desk, wanted: string | undefined): Promise<Report> {
  return change(
    desk,
    [desk.aws === undefined ? tellDirectly(desk) : await tripOne(desk, desk.aws, wanted)],
    '',
  );
}

/** No alarms are evaluated on one machine; the topic is all there is to test. */
const tellDirectly = (desk: Desk): Change => ({
  what: 'publish a test on the alarm topic',
  undo: 'not needed: it is a message only',
  make: async () => {
    await note(desk, 'test-alarm', 'the alarm topic');
    await desk.tell(
      `${desk.cell.id}: a test of the alarms`,
      `${desk.by} tests whether alarms arrive. Nothing is wrong.`,
    );
    return 'it shows where npm start runs';
  },
});

/** Through CloudWatch itself: that it may publish is what goes wrong unseen. */
async function tripOne(
  desk: Desk,
  aws: NonNullable<Desk['aws']>,
  wanted: string | undefined,
): Promise<Change> {
  const alarms = await aws.alarms();
  const alarm = alarms.find(({ name, isRed }) => (wanted === undefined ? !isRed : name === wanted));
  if (alarm === undefined)
    throw new OperateError(
      2,
      `There is no such alarm; there are:\n${alarms.map(({ name }) => `  ${name}`).join('\n')}`,
    );
  if (alarm.isRed) throw new OperateError(1, `"${alarm.name}" is red already, and not as a test.`);
  return {
    what: `turn "${alarm.name}" red for a moment`,
    undo: UNDO,
    make: async () => {
      await note(desk, 'test-alarm', alarm.name);
      await aws.trip(alarm.name, `A test by ${desk.by}: nothing is wrong.`);
      return 'whoever has subscribed hears of it within a minute';
    },
  };
}
