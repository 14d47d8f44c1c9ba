import type { ProductOptions } from './product.ts';

const groups = {
  banken: { id: 160, parentId: 159, description: 'Banken' },
  stoelen: { id: 161, parentId: 159, description: 'Stoelen' },
  tafels: { id: 162, parentId: 159, description: 'Tafels' },
  kasten: { id: 163, parentId: 159, description: 'Kasten' },
  bedden: { id: 164, parentId: 159, description: 'Bedden' },
  verlichting: { id: 170, parentId: 0, description: 'Verlichting' },
  accessoires: { id: 171, parentId: 0, description: 'Accessoires' },
};
type Details = Omit<ProductOptions, 'code' | 'name' | 'salesPrice' | 'groups'>;

function piece(
  number: number,
  group: keyof typeof groups,
  name: string,
  salesPrice: number,
  details: Details = {},
): ProductOptions {
  const padded = String(number).padStart(8, '0');
  const barcode = ean(`9900${padded}`);
  const supplierCode = `TM-${number}`;
  return {
    code: `LT${padded}`,
    name,
    salesPrice,
    groups: [groups[group]],
    barcode,
    supplierCode,
    ...details,
  };
}

/** The twelve digits with their check digit behind. */
function ean(digits: string): string {
  const sum = digits.split('').reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return digits + ((10 - (sum % 10)) % 10);
}

const service = (code: string, name: string, details: Details = {}): ProductOptions => ({
  code,
  name,
  webshop: false,
  unit: '',
  ...details,
});

const fabrics = [{ number: '1' }, { number: '2', barcode: ean('990100000002') }];

/** The assortment of a believable Dutch furniture shop; LT00000043, 47 and 83 stand in LogicTrade's own examples. */
export const furniture: readonly ProductOptions[] = [
  piece(43, 'stoelen', 'Barstoelen', 123),
  piece(47, 'stoelen', "Barkruk 't Westert", 175.9, { size: [78, 45, 45] }),
  piece(83, 'banken', 'De Slûs bank', 1000, {
    configurable: true,
    sellable: 'StockOnly',
    webshop: false,
    size: [120, 80, 0],
    implementations: fabrics,
  }),
  piece(101, 'banken', 'Hoekbank Giethoorn links', 2149, {
    configurable: true,
    implementations: fabrics,
    size: [85, 282, 224],
  }),
  piece(102, 'banken', 'Hoekbank Giethoorn rechts', 2149, { configurable: true, implementations: fabrics }),
  piece(103, 'banken', '2,5-zitsbank Dwarsgracht', 1395, { size: [82, 212, 94] }),
  piece(104, 'banken', 'Slaapbank Rouveen', 899.95, { endDate: '2024-12-31T00:00:00', sellable: 'No' }),
  piece(110, 'stoelen', 'Fauteuil Blokzijl', 649, { configurable: true, implementations: fabrics }),
  piece(111, 'stoelen', 'Draaifauteuil Vollenhove', 729.5),
  piece(112, 'stoelen', 'Eetkamerstoel Zwartsluis antraciet', 189),
  piece(113, 'stoelen', 'Eetkamerstoel Zwartsluis cognac', 189),
  piece(114, 'stoelen', 'Eetkamerbank Zwartsluis', 449, { sellable: 'StockOnly' }),
  piece(115, 'stoelen', 'Poef Ossenzijl rond', 129.95),
  piece(120, 'tafels', 'Eettafel Staphorst eiken 180 × 90', 899, { size: [76, 180, 90] }),
  piece(121, 'tafels', 'Eettafel Staphorst eiken 220 × 100', 1049, { size: [76, 220, 100] }),
  piece(122, 'tafels', 'Eettafel op maat', 1250, { configurable: true }),
  piece(123, 'tafels', 'Salontafel Wanneperveen', 349, { size: [40, 110, 60] }),
  piece(124, 'tafels', 'Bijzettafel Belt set van 2', 179),
  piece(130, 'kasten', 'Dressoir Meppel 4 deuren', 1199, { size: [80, 200, 45] }),
  piece(131, 'kasten', 'Vitrinekast Meppel', 1349),
  piece(132, 'kasten', 'TV-meubel Meppel 160', 749),
  piece(133, 'kasten', 'Boekenkast Havelte', 599, { sellable: 'StockOnly' }),
  piece(134, 'kasten', 'Kledingkast Havelte (oud model)', 999, { sellable: 'No', webshop: false }),
  piece(140, 'bedden', 'Boxspring Ruinen 160 × 200', 1799, { configurable: true, implementations: fabrics }),
  piece(141, 'bedden', 'Boxspring Ruinen 180 × 200', 1899, { configurable: true, implementations: fabrics }),
  piece(142, 'bedden', 'Ledikant Dalfsen wit', 549),
  piece(143, 'bedden', 'Matras Dalfsen pocketvering 90 × 200', 399),
  piece(150, 'verlichting', 'Hanglamp Kampen', 229),
  piece(151, 'verlichting', 'Vloerlamp Kampen', 259.95),
  piece(152, 'accessoires', 'Vloerkleed Hasselt 200 × 300', 499),
  piece(153, 'accessoires', 'Sierkussen Genemuiden 45 × 45', 34.95),
  piece(154, 'accessoires', 'Meubelonderhoud, het boek', 19.95, { vat: 'L' }),
  service('VERZENDKOSTEN', 'Verzendkosten'),
  service('TOESLAG', 'Toeslag'),
  service('FOOI', 'Fooi', { vat: 'G' }),
  service('CADEAUBON', 'Cadeaubon', { vat: 'G' }),
  service('DIVERSEN', 'Diversen'),
];
