/**
 * 个人信息的保存期限 ——《个人信息保护法》第十九条
 *   除法律、行政法规另有规定外，个人信息的保存期限应当为实现处理目的所必要的最短时间。
 *
 * The law gives no figure; each class says what its time is necessary for. The days count from the end of the matter; while it is
 * open nothing is erased.
 */
import { type Dated, inForceOn } from '../../law/dated.ts'
import { type LocalDate, localDate } from '../../law/local-date.ts'

/** How long after the end of the matter: whole years, or the days of a setting. */
type Keeping = { readonly years: number } | { readonly days: 'identity-image' }

export const KEEPING = {
  matter: {
    label: '办理事项所需的个人信息',
    says: '办理事项所需的个人信息，保存到不能再就该事项起诉为止',
    versions: [
      {
        from: '2015-05-01',
        // 因不动产提起诉讼的案件自行政行为作出之日起超过二十年，其他案件自行政行为作出之日起超过五年提起诉讼的，人民法院不予受理。
        cites: '《个人信息保护法》第十九条；《行政诉讼法》第四十六条第二款',
        value: { years: 5 },
      },
    ],
  },
  'identity-image': {
    label: '身份证明图像',
    says: '身份证明图像只为核对身份，办结后按设置的天数清除，号码另存',
    versions: [
      {
        from: '2015-05-01',
        cites: '《个人信息保护法》第六条、第十九条、第二十八条；天数由设置 ID_IMAGE_DAYS 定',
        value: { days: 'identity-image' },
      },
    ],
  },
  staff: {
    label: '工作人员的私人联系方式',
    says: '工作人员的私人联系方式，离岗后为交接保存一年',
    versions: [{ from: '2015-05-01', cites: '《个人信息保护法》第十九条；年数为本系统的预设', value: { years: 1 } }],
  },
} as const satisfies Record<
  string,
  { readonly label: string; readonly says: string; readonly versions: readonly Dated<Keeping>[] }
>

export type KeepingClass = keyof typeof KEEPING

/**
 * The last day on which data of a class may be kept when their matter ended on a day; `imageDays` is the setting. A matter that
 * ended before the oldest version is kept by that one.
 */
export function retainedUntil(keeping: KeepingClass, closedOn: LocalDate, imageDays: number): LocalDate {
  const versions: readonly Dated<Keeping>[] = KEEPING[keeping].versions
  const value = (inForceOn(versions, closedOn) ?? versions.at(-1))?.value
  if (!value) throw new Error(`no time of keeping for ${keeping}`)
  return 'years' in value ? yearsAfter(closedOn, value.years) : daysAfter(closedOn, imageDays)
}

/** The newest version of every class as a row of the manual: what, how long after the end of the matter, why. */
export const keepingRows = (): readonly (readonly [what: string, until: string, cites: string])[] =>
  Object.values(KEEPING).map(({ label, versions }) => {
    const { value, cites }: Dated<Keeping> = versions[0]
    return [label, 'years' in value ? `办结后 ${value.years} 年` : '办结后 `ID_IMAGE_DAYS` 天', cites]
  })

/** The same day some years later; the 29th of February becomes the 28th where there is none. */
function yearsAfter(day: LocalDate, years: number): LocalDate {
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, '0')
  const there = `${year}${day.slice(4)}`
  const leap = new Date(Date.UTC(Number(year), 1, 29)).getUTCMonth() === 1
  return localDate(there.endsWith('-02-29') && !leap ? `${year}-02-28` : there)
}

const daysAfter = (day: LocalDate, days: number): LocalDate =>
  localDate(new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10))
