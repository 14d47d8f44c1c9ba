import * as z from 'zod';
import { type Answer, json, noContent, text } from '../api/answer.ts';
import { complaint } from '../api/body.ts';
import type { Call } from '../api/call.ts';
import { faultSchema } from '../faults/fault.ts';
import { productOptionsSchema } from '../products/product.ts';
import { rulesSchema } from '../rules.ts';
import type { Simulator } from '../simulator.ts';
import { orderChangeSchema } from './order-change.ts';
import { page } from './page.ts';

const PREFIX = '/_simulator';

type Handler = (simulator: Simulator, body: unknown, id: number) => Answer;

const routes: Record<string, Handler> = {
  'GET ': ({ report, faults }) => text(page(report(), faults.list()), 200, 'text/html'),
  [`GET ${PREFIX}/report`]: ({ report }) => json(report()),
  [`POST ${PREFIX}/reset`]: ({ reset }) => {
    reset();
    return noContent();
  },
  [`GET ${PREFIX}/faults`]: ({ faults }) => json(faults.list()),
  [`POST ${PREFIX}/faults`]: ({ faults }, body) => {
    const added = oneOrMore(faultSchema).parse(body);
    return json(
      added.map((fault) => faults.add(fault)),
      201,
    );
  },
  [`DELETE ${PREFIX}/faults`]: ({ faults }) => {
    faults.clear();
    return noContent();
  },
  [`DELETE ${PREFIX}/faults/{id}`]: ({ faults }, _body, id) => {
    faults.clear(id);
    return noContent();
  },
  [`GET ${PREFIX}/rules`]: ({ rules }) => json(rules()),
  [`PATCH ${PREFIX}/rules`]: ({ rules, changeRules }, body) => {
    changeRules(rulesSchema.strict().parse({ ...rules(), ...z.looseObject({}).parse(body) }));
    return json(rules());
  },
  [`POST ${PREFIX}/products`]: ({ addProducts }, body) => {
    addProducts(oneOrMore(productOptionsSchema).parse(body));
    return noContent();
  },
  [`PATCH ${PREFIX}/orders/{id}`]: ({ changeOrder }, body, id) => {
    changeOrder(id, orderChangeSchema.parse(body));
    return noContent();
  },
};

/** Whether a call is for the people who run the simulator: no key, never counted, never spoiled by a fault. */
export const isForOperator = ({ path }: Call): boolean => path === '' || `${path}/`.startsWith(`${PREFIX}/`);

/** Answers such a call; a mistake in it is 400 with a sentence in `error`. */
export function serveOperator({ method, path, body }: Call, simulator: Simulator): Answer {
  const [, id = ''] = /\/(\d+)$/.exec(path) ?? [];
  const handle = routes[`${method} ${path.replace(/\/\d+$/, '/{id}')}`];
  if (!handle) return json({ error: `there is no ${method} ${path}` }, 404);
  try {
    return handle(simulator, body.trim() === '' ? undefined : JSON.parse(body), Number(id));
  } catch (error) {
    if (error instanceof z.ZodError) return json({ error: complaint(error.issues) }, 400);
    if (error instanceof SyntaxError) return json({ error: 'the body is no valid JSON' }, 400);
    if (error instanceof RangeError) return json({ error: error.message }, 404);
    throw error;
  }
}

/** A body that is one thing or a list of them. */
const oneOrMore = <T extends z.ZodType>(schema: T) =>
  z.preprocess((body) => (Array.isArray(body) ? body : [body]), z.array(schema));
