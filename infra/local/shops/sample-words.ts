/** Invented people and streets, and the furniture they buy. */

export const FIRST_NAMES = [
  'Anouk',
  'Bram',
  'Chiara',
  'Daan',
  'Esmée',
  'Fadime',
  'Gijs',
  'Hanneke',
  'Ilse',
  'Jurre',
  'Käthe',
  'Lodewijk',
  'Merel',
  'Noor',
  'Olivier',
  'Pleun',
  'Rutger',
  'Saskia',
  'Thijs',
  'Yara',
] as const;

export const LAST_NAMES = [
  { infix: 'van der', name: 'Zomerdijk' },
  { infix: 'de', name: 'Bruijn' },
  { infix: "van 't", name: 'Hoekhuis' },
  { infix: 'op de', name: 'Kamp' },
  { infix: 'van', name: 'Eikenhorst' },
  { name: 'Kuipersma' },
  { name: 'Özcelik' },
  { name: 'Meijerink-Pol' },
  { name: 'Waterreus' },
  { name: 'Sönmez' },
  { name: 'Dubois' },
  { name: 'Hollander' },
] as const;

export const COMPANIES = [
  'Praktijk De Linde B.V.',
  'Kantoorhuis Noord BV',
  'Stichting Buurtkamer',
  'Hotel Zeezicht VOF',
] as const;

/** Street lines as people write them, with what must be read from them. */
export const STREETS = [
  { street: 'Beukenlaan', number: '12' },
  { street: 'Oude Gracht', number: '158', addition: 'A' },
  { street: 'Plein 1945', number: '27' },
  { street: '2e Kruisstraat', number: '9', addition: 'bis' },
  { street: 'Laan van de Vrede', number: '401' },
  { street: "'t Zand", number: '3', addition: 'hs' },
  { street: 'Burgemeester Vlasstraat', number: '66' },
  { street: 'Jan Steenweg', number: '1', addition: '2' },
] as const;
export const BELGIAN_STREETS = [
  { street: 'Lindestraat', number: '14', addition: 'bus 3' },
  { street: 'Chaussée du Moulin', number: '230' },
  { street: 'Molenakker', number: '7', addition: 'B' },
] as const;
export const GERMAN_STREETS = [
  { street: 'Ahornstraße', number: '5' },
  { street: 'Am Mühlenteich', number: '18', addition: 'a' },
] as const;

export const PLACES = {
  NL: [
    { postcode: '3511 AB', city: 'Utrecht' },
    { postcode: '9711 LM', city: 'Groningen' },
    { postcode: '5611 EM', city: 'Eindhoven' },
    { postcode: '1012 JS', city: 'Amsterdam' },
    { postcode: '2513 AA', city: "'s-Gravenhage" },
    { postcode: '4331 LK', city: 'Middelburg' },
  ],
  BE: [
    { postcode: '9000', city: 'Gent' },
    { postcode: '4000', city: 'Liège' },
  ],
  DE: [
    { postcode: '48149', city: 'Münster' },
    { postcode: '47533', city: 'Kleve' },
  ],
} as const;

export const ARTICLES = [
  {
    sku: 'BNK-OSLO-3Z',
    title: 'Bank Oslo 3-zits',
    cents: 189_900,
    options: ['Stof: bouclé zand', 'Stof: velours groen'],
  },
  {
    sku: 'STL-LUND',
    title: 'Eetkamerstoel Lund',
    cents: 14_950,
    options: ['Kleur: zwart', 'Kleur: naturel'],
  },
  {
    sku: 'TFL-KAMPEN-200',
    title: 'Eettafel Kampen',
    cents: 124_900,
    options: ['Maat: 200 × 100 cm', 'Maat: 240 × 100 cm'],
  },
  { sku: 'KST-DELFT', title: 'Dressoir Delft', cents: 89_995, options: ['Poten: eiken', 'Poten: metaal'] },
  {
    sku: 'BED-VEERE-180',
    title: 'Boxspring Veere',
    cents: 219_500,
    options: ['Matras: medium', 'Matras: stevig'],
  },
  { sku: 'LMP-HOORN', title: 'Vloerlamp Hoorn', cents: 17_995, options: [] },
  { sku: 'KLD-EEMS', title: 'Vloerkleed Eems', cents: 39_933, options: ['Maat: 200 × 290 cm'] },
  { sku: 'KSN-RIJN', title: 'Sierkussen Rijn', cents: 2_495, options: [] },
] as const;
/** At the low Dutch rate. */
export const PLANT = { sku: 'PLT-MONSTERA', title: 'Plant Monstera', cents: 3_495, options: [] } as const;

export const DELIVERIES = [
  { title: 'Gratis bezorging', cents: 0 },
  { title: 'Bezorging begane grond', cents: 4_900 },
  { title: 'Bezorging en montage', cents: 12_950 },
  { title: 'Afhalen in het magazijn', cents: 0 },
] as const;

export const REMARKS = [
  'Graag bellen voor levering, de bel is stuk.',
  'Lift aanwezig (max. 240 cm).\nLevering liefst op vrijdag.',
  'Is het mogelijk om de oude bank mee te nemen? 🙏',
] as const;
