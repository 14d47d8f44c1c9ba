/** Up to which moment a shop's people have been told of parked orders. */
export interface DigestMark {
  toldUntil: number;
  sentAt: number;
}

export interface DigestMarks {
  read(shop: string): Promise<DigestMark>;
  write(shop: string, mark: DigestMark): Promise<void>;
}
