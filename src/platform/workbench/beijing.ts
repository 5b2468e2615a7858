/** Dates and times as the desk shows them: Beijing, `YYYY-MM-DD` and 24 hours, whatever the computer is set to. */

const format = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
})

function parts(at: Date): Record<string, string> {
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
}

/** A moment (ISO 8601) as `2026-03-02 09:05`; '' when there is none. */
export function beijingTime(at: string | null | undefined): string {
  if (!at) return ''
  const { year, month, day, hour, minute } = parts(new Date(at))
  // Old engines write midnight as 24:00.
  return `${year}-${month}-${day} ${hour === '24' ? '00' : hour}:${minute}`
}

/** The day of a moment in Beijing, `2026-03-02`. */
export const beijingDay = (at: string | Date): string => {
  const { year, month, day } = parts(new Date(at))
  return `${year}-${month}-${day}`
}
