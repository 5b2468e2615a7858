/** Lists as comma-separated text that spreadsheets open. */

/** Quoted where needed; a text that a spreadsheet would run as a formula is made text again. */
export function csvField(text: string): string {
  const harmless = /^[=@\t\r]/.test(text) || (/^[+-]/.test(text) && !/^[+-][\d.,]*$/.test(text)) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
