/** 依申请公开设置 over HTTP. */
import { z } from 'zod'
import { today } from '../../platform/clock.ts'
import { look } from '../acting.ts'
import { deskEndpoint, type Ground } from '../ground.ts'
import { mailerOf } from '../notifications/channels.ts'
import { organProfile } from '../organs/profile.ts'
import { PROFILE_FIELDS, type ProfileKey } from '../organs/profile-fields.ts'
import { refusalProblem } from '../refusal.ts'
import { caseNumber } from './handling-setting.ts'
import { applicationSettings, keepSettings, SAY, settingsShape } from './keep-settings.ts'
import { missingForLetters } from './letter-organ.ts'

/** Whether this installation can confirm by mail: it can send, and it knows the address that the link must have. */
export const confirmsByMail = ({ config }: Pick<Ground, 'config'>): boolean =>
  mailerOf(config) !== null && config.PUBLIC_URL !== ''

const PATH = '/api/v1/desk/settings/applications'

/** What the letters say of review and suit stands in the profile; here it is only shown. */
const REMEDIES = [
  'reviewGovernment',
  'reviewAddress',
  'reviewOnline',
  'court',
  'courtAddress',
  'supervisingOffice',
  'supervisingPhone',
] as const satisfies readonly ProfileKey[]

export const SETTINGS_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '本机关的依申请公开设置，以及文书还缺什么',
    may: 'settings.keep',
    answer: settingsShape.extend({
      version: z.int(),
      mail: z.boolean().describe('本系统能不能发邮件'),
      example: z.string().describe('照现在的写法，今年第一件的登记号'),
      remedies: z
        .array(z.object({ label: z.string(), value: z.string() }))
        .describe('文书救济告知所用，在机关简介里维护'),
      missing: z
        .array(z.object({ label: z.string(), at: z.enum(['profile', 'application-settings']), says: z.string() }))
        .describe('文书还缺的项目'),
    }),
    run: async ({ context: { ground, actor } }) =>
      look(ground, actor, async (tx) => {
        const { settings, version } = await applicationSettings(tx, actor.organId)
        const { profile } = await organProfile(tx, actor.organId)
        const year = Number(today().slice(0, 4))
        return {
          ...settings,
          version,
          mail: confirmsByMail(ground),
          example: caseNumber(settings.caseNumber, profile.numberCode, year, 1),
          remedies: REMEDIES.map((key) => ({ label: PROFILE_FIELDS[key].label, value: profile[key] })),
          missing: [...(await missingForLetters(tx, actor.organId))],
        }
      }),
  }),
  deskEndpoint({
    method: 'put',
    path: PATH,
    says: '修改本机关的依申请公开设置',
    may: 'settings.keep',
    body: settingsShape.extend({ version: z.int32().min(0).describe('看到的版本；还没有改过为 0') }),
    answer: z.object({ version: z.int() }),
    run: async ({ context: { ground, actor }, body: { version, ...settings } }) => {
      const kept = await keepSettings(ground, actor, { settings, version, mail: confirmsByMail(ground) })
      if ('refused' in kept) throw refusalProblem(kept, SAY)
      return { version: kept.version }
    },
  }),
]
