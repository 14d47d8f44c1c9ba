import { wallTime } from '../dates.ts';
import { pick } from '../pick.ts';
import { type Product, vatShown } from './product.ts';

const supplier = {
  id: 49,
  number: 'R0020002',
  companyName: 'Trendy Meubels NV',
  phoneNumber: '0109876543',
  mobileNumber: '',
  email: 'sales@trendymeubels.example',
  remark: '',
  ibanNumber: '',
  bicCode: '',
  cocNumber: '76543210',
  deliveryWeeks: 0,
  address: {
    street: 'Handelsstraat',
    houseNumber: '5',
    zipCode: '5678 CD',
    city: 'Rotterdam',
    country: 'NL',
  },
};

/** A product as page Retrieve a product by id shows it; implementations only when asked for. */
export function productAnswer(product: Product, withImplementations: boolean): unknown {
  const [height, width, depth] = product.size;
  return {
    ...pick(product, 'id', 'code', 'name', 'description', 'barcode', 'unit'),
    height,
    width,
    length: 0,
    depth,
    weight: 0,
    ...pick(product, 'configurable', 'groups'),
    volume: height * width * depth,
    packages: 0,
    ...pick(product, 'startDate', 'endDate', 'webshop', 'salesPrice'),
    salesGroup: { id: 70, code: '', description: product.groups[0]?.description ?? '' },
    vat: vatShown(product),
    supplier: { code: product.supplierCode, description: '', purchasePrice: 0, supplier },
    images: [],
    attributes: [],
    ...(withImplementations && { implementations: product.implementations.map(implementationAnswer) }),
    sellable: product.sellable,
    modifiedDate: wallTime(product.modifiedAt),
    createdDate: wallTime(product.modifiedAt),
  };
}

const implementationAnswer = ({ number, barcode }: Product['implementations'][number], i: number) => ({
  id: i + 1,
  number,
  invalid: false,
  barcode,
  configuration: {},
});
