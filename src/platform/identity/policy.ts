/**
 * 身份鉴别 ——《信息安全技术 网络安全等级保护基本要求》（GB/T 22239-2019）
 *   应对登录的用户进行身份标识和鉴别，身份标识具有唯一性，身份鉴别信息具有复杂度要求并定期更换；
 *   应具有登录失败处理功能，应配置并启用结束会话、限制非法登录次数和当登录连接超时自动退出等相关措施。
 *
 * The standard asks for these without figures; the figures are what assessors customarily expect of such systems.
 */

export interface IdentityPolicy {
  readonly password: {
    readonly minimum: number
    /** Of the three administrators (三员). */
    readonly minimumOfAdministrators: number
    readonly maximum: number
    /** How many of the four classes: capitals, small letters, figures, other signs. */
    readonly classes: number
    readonly changeAfterDays: number
    /** How many earlier passwords may not be used again. */
    readonly barred: number
  }
  readonly lockout: { readonly failures: number; readonly minutes: number }
  readonly session: {
    readonly idleMinutes: number
    readonly idleMinutesOfAdministrators: number
    readonly absoluteHours: number
    readonly atOnce: number
  }
  readonly links: { readonly activationHours: number; readonly resetMinutes: number; readonly setupHours: number }
  /** Who must bring a second factor; everybody may. */
  readonly secondFactor: 'nobody' | 'administrators' | 'everybody'
}

const SHARED: Omit<IdentityPolicy, 'secondFactor'> = {
  password: {
    minimum: 8,
    minimumOfAdministrators: 12,
    maximum: 128,
    classes: 3,
    changeAfterDays: 90,
    barred: 5,
  },
  lockout: { failures: 5, minutes: 30 },
  session: { idleMinutes: 30, idleMinutesOfAdministrators: 15, absoluteHours: 12, atOnce: 3 },
  links: { activationHours: 72, resetMinutes: 30, setupHours: 24 },
}

/** Each with its first day and where it comes from; the newest first. */
export const IDENTITY_POLICIES: readonly {
  readonly from: string
  readonly cites: string
  readonly levels: Readonly<Record<2 | 3, IdentityPolicy>>
}[] = [
  {
    from: '2019-12-01',
    cites: 'GB/T 22239-2019 7.1.4.1、8.1.4.1 身份鉴别；数值从测评惯例',
    levels: {
      // 7.1.4.1 asks for no second technique at level 2.
      2: { ...SHARED, secondFactor: 'nobody' },
      // 8.1.4.1 d) 应采用口令、密码技术、生物技术等两种或两种以上组合的鉴别技术对用户进行身份鉴别
      3: { ...SHARED, secondFactor: 'everybody' },
    },
  },
]

/** The policy of a protection level on a day (YYYY-MM-DD); before the first one, the first. */
export function identityPolicy(level: number, today: string): IdentityPolicy {
  const inForce = IDENTITY_POLICIES.find(({ from }) => from <= today) ?? IDENTITY_POLICIES.at(-1)
  if (!inForce) throw new Error('no identity policy')
  return inForce.levels[level === 3 ? 3 : 2]
}
