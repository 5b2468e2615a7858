/** Thrown where this machine cannot typeset a pdf; `message` is one Chinese sentence for the user. */
export class CannotTypeset extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'CannotTypeset'
  }
}
