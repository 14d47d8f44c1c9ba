// npm run deliver: what a shop would send, to the cell that runs here.
import { chooseShop, DeliverError } from './deliver/choose-shop.ts';
import { deliverHandshake } from './deliver/deliver-handshake.ts';
import { deliverMany } from './deliver/deliver-many.ts';
import { deliverOne } from './deliver/deliver-one.ts';
import { parseDeliverOptions } from './deliver/options.ts';
import { sampleDeliveries } from './deliver/sample-delivery.ts';
import { STATE_FILE } from './running-cell.ts';

try {
  const options = parseDeliverOptions(process.argv);
  const chosen = await chooseShop(options.state ?? STATE_FILE, options.shop);
  if (options.handshake) process.exit((await deliverHandshake(chosen)) ? 0 : 1);
  const deliveries = await sampleDeliveries(chosen.shop, options);
  const [only, ...others] = deliveries;
  const isOne = only !== undefined && others.length === 0 && options.copies === 1;
  const isGood = isOne
    ? await deliverOne(only, chosen, options)
    : await deliverMany(deliveries, chosen, options);
  process.exit(isGood ? 0 : 1);
} catch (error) {
  console.error(error instanceof DeliverError ? error.message : error);
  process.exit(1);
}
