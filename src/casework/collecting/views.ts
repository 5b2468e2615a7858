/** What the desk is shown of a round, its members and versions. */
import { z } from 'zod'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import { beijingTime } from '../../platform/clock.ts'
import type { Member } from './member.ts'
import type { Round } from './round.ts'
import type { Version } from './version.ts'
import { MEMBER_STATES, ORIGINS, STANDINGS, VERSION_STATES, type Standing } from './words.ts'

export const standingNames = z.enum(['', ...(Object.keys(STANDINGS) as Standing[])])

export const roundShape = z.object({
  year: z.int(),
  version: z.int(),
  dueOn: z.iso.date().describe('报送的最后一日'),
  note: z.string(),
  openedAt: z.string(),
  openedBy: z.string(),
  closed: z.boolean(),
  total: z.int().describe('填报机关数'),
  by: z.record(z.string(), z.int()).describe('各种情况的机关数'),
})

export type RoundView = z.infer<typeof roundShape>

/** One round, with what may be done. */
export const roundDetailShape = roundShape.extend({
  legalDueOn: z.iso.date().nullable().describe('法定的最后一日'),
  fixed: z
    .object({ n: z.int(), fixedAt: z.string(), counted: z.int(), publishedVersion: z.int().nullable() })
    .nullable(),
  supervises: z.string().nullable(),
  may: z.object({ collect: z.boolean(), fix: z.boolean() }),
})
export type RoundDetail = z.infer<typeof roundDetailShape>

export const roundView = (
  round: Round,
  tally: { readonly total: number; readonly by: Readonly<Record<Standing, number>> },
): z.infer<typeof roundShape> => ({
  year: round.year,
  version: round.version,
  dueOn: round.dueOn,
  note: round.note,
  openedAt: beijingTime(round.openedAt),
  openedBy: round.openedBy,
  closed: round.closedAt !== null,
  total: tally.total,
  by: { ...tally.by },
})

export const memberShape = z.object({
  id: z.uuid(),
  name: z.string(),
  aliases: z.array(z.string()),
  code: z.string().nullable(),
  place: z.string(),
  here: z.boolean().describe('在本系统内'),
  excused: z.string().describe('不用报送的原因'),
  state: z.string(),
  stateSays: z.string(),
  late: z.boolean(),
  newest: z.int().describe('最新的版本，0 为没有'),
  waiting: z.int().describe('待验收的版本数'),
  accepted: z.int().nullable().describe('计入汇总的版本'),
  receivedOn: z.iso.date().nullable(),
  errors: z.int(),
  asked: z.boolean().describe('已经布置到'),
  remindedAt: z.string().nullable(),
  version: z.int(),
})
export type MemberView = z.infer<typeof memberShape>

export const memberView = (of: Member, dueOn: string, today: string): MemberView => ({
  id: of.id,
  name: of.name,
  aliases: [...of.aliases],
  code: of.code,
  place: of.place,
  here: of.childId !== null,
  excused: of.excused,
  state: of.state,
  stateSays: of.excused === '' ? stateSays(of) : STANDINGS.excused,
  late: isLate(of, dueOn, today),
  newest: of.newest,
  waiting: of.waiting,
  accepted: of.accepted,
  receivedOn: of.receivedOn,
  errors: of.errors,
  asked: of.askedAt !== null,
  remindedAt: of.remindedAt && beijingTime(of.remindedAt),
  version: of.version,
})

const stateSays = ({ state, waiting }: Member): string =>
  state === 'accepted' && waiting > 0 ? STANDINGS.correction : waiting > 1 ? STANDINGS.several : MEMBER_STATES[state]

const isLate = ({ excused, state }: Member, dueOn: string, today: string): boolean =>
  excused === '' && (state === 'missing' || state === 'returned') && dueOn < today

export const versionShape = z.object({
  n: z.int(),
  origin: z.string(),
  originSays: z.string(),
  fileId: z.uuid().nullable(),
  fileName: z.string(),
  handedInOn: z.iso.date(),
  receivedAt: z.string(),
  digest: z.string(),
  signedDigest: z.string().nullable().describe('下级机关审签的内容的摘要'),
  formatCites: z.string().nullable(),
  errors: z.int(),
  warnings: z.int(),
  state: z.string(),
  stateSays: z.string(),
  because: z.string(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
})

export const versionView = (of: Version): z.infer<typeof versionShape> => ({
  n: of.n,
  origin: of.origin,
  originSays: ORIGINS[of.origin],
  fileId: of.fileId,
  fileName: of.fileName,
  handedInOn: of.handedInOn,
  receivedAt: beijingTime(of.receivedAt),
  digest: of.digest,
  signedDigest: of.signedDigest,
  formatCites: of.format && FORMATS[of.format].cites,
  errors: of.errors,
  warnings: of.warnings,
  state: of.state,
  stateSays: VERSION_STATES[of.state],
  because: of.because,
  decidedAt: of.decidedAt && beijingTime(of.decidedAt),
  decidedBy: of.decidedBy,
})

/** One organ of a round with the versions it handed in. */
export const memberDetailShape = memberShape.extend({
  versions: z.array(versionShape),
  may: z.object({ decide: z.boolean() }),
})
export type MemberDetail = z.infer<typeof memberDetailShape>
