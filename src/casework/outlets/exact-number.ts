/** 确切的数：what counts in a year's report has been counted, not estimated. */

/** The whole number in a text, full-width digits and a measure after it allowed (`321`, `３２１条`, `1,203`); null when it is not exact. */
export function exactNumber(text: string): number | null {
  const plain = text.normalize('NFKC').replaceAll(/\s/g, '')
  const digits = /^(\d{1,3}(?:,\d{3})+|\d{1,9})[条件期版次篇]?$/.exec(plain)?.[1]
  if (digits === undefined) return null
  const number = Number(digits.replaceAll(',', ''))
  return number > 0 ? number : null
}
