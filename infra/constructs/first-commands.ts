import type { Cell } from '../../shared/config/cell.ts';

/** Lists what of a shop waits for a person, by reason. */
export const listParked = ({ id }: Cell, shopId: string): string =>
  `npm run ops -- parked --cell ${id} --shop ${shopId}`;

/** Everything on one screen: what waits, since when, what is paused or closed. */
export const showStatus = ({ id }: Cell): string => `npm run ops -- status --cell ${id}`;

/** Finds out whether the cell can work: its key, secrets, queues and rights. */
export const examine = ({ id }: Cell): string => `npm run ops -- doctor --cell ${id}`;

/** Lists what of the whole cell waits for a person, by reason. */
export const listAllParked = ({ id }: Cell): string => `npm run ops -- parked --cell ${id}`;

/** Shows which orders of a shop are dead letters, without taking them from anybody. */
export const peekDeadLetters = ({ id }: Cell, shopId: string): string =>
  `npm run ops -- dead-letters peek ${shopId} --cell ${id}`;

/** The same for second looks and retries, which belong to every shop. */
export const peekLaterDeadLetters = ({ id }: Cell): string =>
  `npm run ops -- dead-letters peek --later --cell ${id}`;

/** Shows what went wrong in the last half hour: our own errors, and executions that Lambda killed. */
export const showErrors = ({ region }: Cell, logGroup: string): string =>
  `aws logs tail ${logGroup} --region ${region} --since 30m --filter-pattern '?ERROR ?"timed out" ?"Runtime exited"'`;

/** Shows the calls that the door answered with such a status: "429", "5*". */
export const showAnswers = ({ region }: Cell, logGroup: string, status: string): string =>
  `aws logs tail ${logGroup} --region ${region} --since 30m --filter-pattern '{ $.status = "${status}" }'`;

/** Shows what a function turned away or left for this reason in the last half hour. */
export const showRefusals = ({ region }: Cell, logGroup: string, code: string): string =>
  `aws logs tail ${logGroup} --region ${region} --since 30m --filter-pattern '{ $.code = "${code}" }'`;

/** Shows how long each execution took and how much memory it used. */
export const showReports = ({ region }: Cell, logGroup: string): string =>
  `aws logs tail ${logGroup} --region ${region} --since 30m --filter-pattern REPORT`;

/** Names the shops that an alarm over all shops is red for. */
export const nameShops = ({ id, region }: Cell, heading: string): string =>
  `aws cloudwatch describe-alarm-contributors --region ${region} --alarm-name "${id}: ${heading}" --query "AlarmContributors[].ContributorAttributes"`;

/** Tells which shop has no secret, one, or two, and since when. */
export const checkSecrets = ({ id }: Cell): string => `npm run ops -- secrets check --cell ${id}`;
