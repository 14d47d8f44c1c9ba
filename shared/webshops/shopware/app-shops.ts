/** What of a shop's configuration decides whether its app registers with us. */
interface Configured {
  webshop: string;
  api?: { url: string } | undefined;
}

/**
 * Whether a shop's app registers by itself. Without a configured address nobody could say whether the caller is this shop
 * or a copy of it, so such a shop's secret is entered by hand.
 */
export const registersItself = <S extends Configured>(shop: S): shop is S & { api: { url: string } } =>
  shop.webshop === 'shopware' && shop.api !== undefined;
