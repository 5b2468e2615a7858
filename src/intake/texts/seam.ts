/** What stood between two pieces of one text before a line was broken there. */

/** Nothing between ideographs, so that a word over the break is still one; a space between words of letters. */
export function seam(before: string, after: string): '' | ' ' {
  return /[A-Za-z,.;:)\]]$/.test(before) && /^[A-Za-z(]/.test(after) ? ' ' : ''
}

/** Without the blanks that stand between ideographs only because they were printed apart. */
export function unspaced(text: string): string {
  return text.replace(
    /(?<=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]) +(?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])/g,
    '',
  )
}
