/** Whom single sign-on knows: issuer and subject together, as they are kept with an account. */

/** One text for both; an issuer is an address and holds no blank. */
export const subjectOf = ({ issuer, subject }: { readonly issuer: string; readonly subject: string }): string =>
  `${issuer} ${subject}`
