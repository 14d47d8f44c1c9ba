/** A wish that cannot be fulfilled, in a sentence that says what to do instead. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
