import { registersItself } from '../webshops/shopware/app-shops.ts';

/** The folders of the functions that orders, or what orders need, go through in this cell: those worth rolling back. */
export const functionsOf = ({
  shops,
}: {
  shops: readonly Parameters<typeof registersItself>[0][];
}): string[] => [
  'import-order',
  'receive-webhook',
  'watch-cell',
  ...(shops.some((shop) => registersItself(shop)) ? ['register-shop'] : []),
];
