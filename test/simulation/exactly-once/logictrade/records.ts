/** An order as the simulated LogicTrade keeps it. */
export interface KeptOrder {
  id: number;
  number: string;
  webshopNumber: string | undefined;
  externNumber: string | undefined;
  customerId: number;
  lines: readonly KeptLine[];
  /** When it came to be, milliseconds. */
  createdAt: number;
  /** When lists begin to show it. */
  shownFrom: number;
}

export interface KeptLine {
  code: string;
  quantity: number;
  partPrice: number;
}

export interface KeptCustomer {
  id: number;
  email: string | undefined;
  shownFrom: number;
}

/** What a POST brings, as far as it is kept. */
export interface NewOrder {
  webshopNumber?: string | undefined;
  externNumber?: string | undefined;
  customer: { id?: number | undefined; email?: string | undefined };
  lines: readonly KeptLine[];
}
