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
