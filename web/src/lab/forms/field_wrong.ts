/** What the page itself finds wrong with a field before it sends anything. */
export class FieldWrong extends Error {
  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message);
  }
}
