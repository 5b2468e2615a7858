/**
 * 网上申请的设置. 条例第三十一条第（三）项：申请人通过互联网渠道……提交政府信息公开申请的，以双方确认之日为收到申请之日。The law does not say
 * what a confirmation looks like: whether the receipt of this system is the organ's is the organ's own decision, and should rest on
 * a rule of its own.
 */
import { z } from 'zod'
import type { OrganSetting } from '../../organ-settings.ts'

export const onlineShape = z.object({
  /** 由谁确认：工作机构的人与申请人确认，或者以本系统当场出具的回执为确认。 */
  confirmedBy: z.enum(['office', 'receipt']).describe('收到申请之日由谁确认：office 工作机构，receipt 系统回执'),
  /** Where the organ has laid that down: its 指南, a rule of its own. */
  source: z.string().trim().max(200, '依据最多 200 个字。').describe('本机关在哪里作了规定'),
  /** What keeps machines from flooding the organ: a reckoning in the browser, or a link sent to the applicant's mailbox. */
  against: z.enum(['proof', 'mail']).default('proof').describe('防止机器大量提交：proof 浏览器自动计算，mail 邮箱确认'),
})
export type OnlineSetting = z.infer<typeof onlineShape>

export const ONLINE: OrganSetting<OnlineSetting> = {
  name: 'applications.online',
  schema: onlineShape,
  preset: { confirmedBy: 'office', source: '', against: 'proof' },
}

/** How the receipt date is determined, as the applicant is told. */
export const CONFIRMED_SAYS: Readonly<Record<OnlineSetting['confirmedBy'], string>> = {
  office:
    '工作机构会通过您留下的联系方式与您确认，双方确认之日为收到申请之日（条例第三十一条第（三）项），答复期限从次日起算。确认以后，可以用查询码看到答复期限。',
  receipt:
    '您提交、本系统出具回执，即为双方确认，今天就是收到申请之日（条例第三十一条第（三）项），答复期限从次日起算。',
}
