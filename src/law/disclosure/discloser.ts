/**
 * 谁公开 ——《政府信息公开条例》第十条、第二十一条
 *   行政机关制作的政府信息，由制作该政府信息的行政机关负责公开。行政机关从公民、法人和其他组织获取的政府信息，由保存该政府信息的行政机关
 *   负责公开；行政机关获取的其他行政机关的政府信息，由制作或者最初获取该政府信息的行政机关负责公开。法律、法规对政府信息公开的权限另有规定
 *   的，从其规定。……两个以上行政机关共同制作的政府信息，由牵头制作的行政机关负责公开。
 */

export const LEVELS = {
  state: '国家',
  province: '省（自治区、直辖市）',
  city: '设区的市（自治州）',
  county: '县（市、区）',
  township: '乡（镇）',
} as const
export type Level = keyof typeof LEVELS

/** An organ as far as the law of publication tells organs apart. */
export interface Discloser {
  readonly level: Level
  readonly organ: 'government' | 'department'
  /** 财政部门: publishes the budget of its government. */
  readonly finance?: boolean
  /** 有规章制定权 (立法法第九十一条、第九十三条). */
  readonly makesRules?: boolean
}

/** Where a piece of information comes from. */
export type Origin =
  | { readonly from: 'made' }
  | { readonly from: 'made-jointly'; readonly lead: 'self' | 'other' }
  | { readonly from: 'private-party' }
  | { readonly from: 'other-organ' }

export interface Responsible {
  /** other: the maker or first holder, or the organ that led. */
  readonly who: 'self' | 'other'
  readonly because: string
}

/**
 * Who is to disclose a piece of information, by article 10. Where a law or an administrative regulation gives the competence to another
 * organ (`special`), that goes before.
 */
export function responsibleFor(origin: Origin, special?: 'self' | 'other'): Responsible {
  if (special) return { who: special, because: '法律、法规对公开的权限另有规定，从其规定' }
  switch (origin.from) {
    case 'made':
      return { who: 'self', because: '本机关制作' }
    case 'private-party':
      return { who: 'self', because: '本机关从公民、法人和其他组织获取并保存' }
    case 'other-organ':
      return { who: 'other', because: '由制作或者最初获取该信息的行政机关公开' }
    case 'made-jointly':
      return origin.lead === 'self'
        ? { who: 'self', because: '共同制作，本机关牵头' }
        : { who: 'other', because: '共同制作，由牵头制作的行政机关公开' }
  }
}

export const RESPONSIBLE_CITE = '《政府信息公开条例》第十条'
