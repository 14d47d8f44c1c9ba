import colors from 'picocolors';
import { type Handshake, handshakesOf } from '../shops/handshakes.ts';
import { simulatorOf } from '../shops/simulators.ts';
import { type Chosen, DeliverError } from './choose-shop.ts';

/** Sends what the platform sends when its webhook is made, and shows the answers. True when each is what the platform insists on. */
export async function deliverHandshake({ shop: { shop, url, secret } }: Chosen): Promise<boolean> {
  const handshakes = handshakesOf(simulatorOf(shop, secret));
  if (handshakes.length === 0)
    throw new DeliverError(`${shop.webshop} sends nothing before the first delivery.`);
  let areGood = true;
  for (const handshake of handshakes) {
    const answer = await send(handshake, url);
    const { status, body } = handshake.wanted;
    const isGood = answer.status === status && (body === undefined || answer.text === body);
    const said = answer.text === '' ? '' : `, ${answer.text.slice(0, 80)}`;
    console.log(
      `${isGood ? colors.green('✓') : colors.red('✗')} ${shop.id} (${shop.webshop}): ${handshake.what}\n` +
        colors.dim(`    ${handshake.method} ${url}  answered ${answer.status}${said}`),
    );
    areGood &&= isGood;
  }
  return areGood;
}

async function send({ method, query, headers, body }: Handshake, url: string) {
  const address = query === undefined ? url : `${url}?${query}`;
  const sent = body === undefined ? {} : { body: new Uint8Array(body) };
  const response = await fetch(address, { method, headers, ...sent });
  return { status: response.status, text: await response.text() };
}
