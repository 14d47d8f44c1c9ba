import * as z from 'zod';
import { text } from './wire.ts';

const number = z
  .union([z.string().max(20), z.int()], { error: 'must be a house number such as "12"' })
  .nullish()
  .transform((value) => (value === null || value === undefined ? undefined : String(value)));

/** A postal address as a shop sends it. */
export const addressSchema = z
  .object({
    name: text(100).describe('Person at this address.'),
    company: text(100).describe('Company at this address.'),
    street: text(200).describe(
      'Street without the number. Send street and houseNumber if the shop has them apart.',
    ),
    houseNumber: number.describe(
      'House number: "12", or "12A" if the shop does not keep the addition apart.',
    ),
    houseNumberAddition: text(20).describe('What stands behind the number: "A", "bis", "bus 4".'),
    lines: z
      .array(z.string().max(200), { error: 'must be a list of address lines' })
      .max(5)
      .nullish()
      .transform((lines) => lines ?? [])
      .describe(
        'Address lines, if the shop has no separate street and number; also for floor, apartment or care-of.',
      ),
    postcode: text(20).describe('As the country writes it; Dutch ones are read in any form.'),
    city: text(100),
    country: z
      .string({ error: 'must be a country code of two letters, such as NL' })
      .regex(/^[A-Za-z]{2}$/, 'must be a country code of two letters, such as NL')
      .describe('ISO 3166-1 alpha-2.'),
    phone: text(40).describe('Number to call about a delivery here.'),
  })
  .refine(({ street, lines }) => street !== undefined || lines.some((line) => line.trim() !== ''), {
    path: ['street'],
    error: 'is missing: give street and houseNumber, or lines',
  })
  .meta({
    id: 'Address',
    description: 'Street and house number apart where the shop knows them; otherwise address lines.',
  });
export type WireAddress = z.infer<typeof addressSchema>;
