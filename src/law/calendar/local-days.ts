/**
 * 地方规定的放假日 ——《全国年节及纪念日放假办法》第四条
 *
 *   少数民族习惯的节日，由各少数民族聚居地区的地方人民政府，按照各该民族习惯，规定放假日期。
 *
 * 由机关自己登记，须写明依据；只加在该机关的日历上。
 */
import { readDayNumber, type DayNumber } from './day-number.ts'
import type { ArrangedHoliday } from './notice.ts'

export interface LocalHoliday {
  /** 如“开斋节”。 */
  readonly name: string
  readonly from: string
  readonly to: string
  /** 为它调休上班的日子。 */
  readonly worked?: readonly string[]
  /** 地方人民政府的文件名称和文号。 */
  readonly cites: string
}

/** Turns the organ's entries into holidays of a calendar, or says in one sentence which entry is wrong. */
export function localHolidays(
  entries: readonly LocalHoliday[],
): { readonly holidays: readonly ArrangedHoliday[] } | { readonly refused: string } {
  const holidays: ArrangedHoliday[] = []
  for (const entry of entries) {
    const from = readDayNumber(entry.from)
    const to = readDayNumber(entry.to)
    const worked: DayNumber[] = []
    for (const text of entry.worked ?? []) {
      const day = readDayNumber(text)
      if (day === undefined) return { refused: `“${entry.name}”的调休上班日“${text}”不是公历日期。` }
      worked.push(day)
    }
    if (from === undefined || to === undefined || to < from) {
      return { refused: `“${entry.name}”的起止日期“${entry.from}”至“${entry.to}”不是一段公历日期。` }
    }
    if (worked.some((day) => day >= from && day <= to)) {
      return { refused: `“${entry.name}”的调休上班日落在放假期间之内。` }
    }
    if (entry.cites.trim() === '') {
      return {
        refused: `“${entry.name}”没有写明依据：地方放假日由地方人民政府规定（《全国年节及纪念日放假办法》第四条）。`,
      }
    }
    holidays.push({ name: entry.name, from, to, worked, number: entry.cites })
  }
  return { holidays }
}
