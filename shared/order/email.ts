const LONGEST_EMAIL = 254;

/** An e-mail address, lower-cased and trimmed; `undefined` where it cannot be one. */
export function readEmail(text: string | undefined): string | undefined {
  const email = (text ?? '').trim().toLowerCase();
  if (email.length > LONGEST_EMAIL) return undefined;
  return /^[^\s@"<>(),;:\\]+@[^\s@"<>(),;:\\]+\.[a-z0-9-]{2,}$/u.test(email) ? email : undefined;
}
