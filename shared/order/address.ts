/** A postal address as LogicTrade keeps it, with the shop's own line beside it. */
export interface Address {
  /** Person at this address, where the shop names one. */
  name?: string;
  company?: string;
  street: string;
  /** Number with its addition ("2B", "12-3", "10 bus 4"); empty when it could not be read without doubt. */
  houseNumber: string;
  /** Floor, apartment, care-of: whatever stood on further lines and is not part of the house number. */
  extra?: string;
  /** Dutch ones as `1234 AB`. */
  postcode: string;
  city: string;
  /** ISO 3166-1 alpha-2, upper case; empty where the shop names none that can be read. */
  country: string;
  phone?: string;
  /** The street lines as the shop sent them, joined by ", " and without invisible characters: never lost, whatever was read from them. */
  original: string;
  /** Whether street and house number were told apart without doubt (or need not be, outside NL, BE and DE). */
  isCertain: boolean;
}
