import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Service } from '../aws/service.ts';
import { closeServer, listen } from '../listen.ts';
import { type SaleRecipe, saleRecipeSchema } from '../shops/sale-recipe.ts';

/** Where `npm run deliver` rings up a sale, so that the played shop knows the order before the cell asks for it. */
export interface Till extends Service {
  token: string;
}

/** Opens it on loopback; only who holds the token may ring up. */
export async function openTill(onSale: (recipe: SaleRecipe) => void): Promise<Till> {
  const token = randomBytes(24).toString('base64url');
  const wanted = Buffer.from(`Bearer ${token}`);
  const server = createServer((request, response) => {
    const given = Buffer.from(request.headers.authorization ?? '');
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
      return void response.writeHead(401).end();
    json(request).then(
      (body) => {
        const recipe = saleRecipeSchema.safeParse(body);
        if (recipe.success) onSale(recipe.data);
        response.writeHead(recipe.success ? 204 : 400).end();
      },
      () => void response.writeHead(400).end(),
    );
  });
  const port = await listen(server, 0);
  return { url: `http://127.0.0.1:${port}`, token, stop: () => closeServer(server) };
}
