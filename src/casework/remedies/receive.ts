/** 从通知书登记：what the form sends, and the act that registers it with its papers. */
import { z } from 'zod'
import type { FieldCipher } from '../../platform/crypto/field-cipher.ts'
import { act, type ActingWorld, type Actor } from '../acting.ts'
import { calendarDay } from '../applications/calendar-day.ts'
import { attachFiles } from '../files/attach.ts'
import type { FileRefusal } from '../files/refusals.ts'
import { groundFor } from '../permissions.ts'
import { registerRemedy, type Registered, type RegisterRefusal, type Registration } from './register/act.ts'
import { PARTY_KINDS, type PartyKind } from './store.ts'
import { APPELLANTS, BLOCK_KEYS, INSTANCES, REMEDY, type Appellant } from './step.ts'
import type { Instance } from '../../law/applications/remedies/results.ts'
import { tellApplication } from './handle/act.ts'

const codes = <Code extends string>(table: Readonly<Record<Code, unknown>>): [Code, ...Code[]] =>
  Object.keys(table) as [Code, ...Code[]]
const text = (label: string, most: number) =>
  z.string(`请填写${label}。`).trim().min(1, `请填写${label}。`).max(most, `${label}太长了。`)

/** As the form sends it. */
export const receivedShape = z.object({
  block: z.enum(BLOCK_KEYS, '请选择是行政复议还是行政诉讼。'),
  instance: z.enum(codes<Instance>(INSTANCES)).default('first'),
  forum: text('复议机关或者法院', 200),
  theirNo: text('案号', 100),
  filedOn: calendarDay('请写明向复议机关、法院提出之日。').describe('向复议机关、法院提出之日'),
  receivedOn: calendarDay('请写明本机关收到副本之日。').describe('本机关收到申请书、起诉状副本之日'),
  simple: z.boolean().default(false).describe('行政复议适用简易程序'),
  appellant: z.enum(codes<Appellant>(APPELLANTS)).nullable().default(null).describe('二审、再审的：谁上诉、申请再审'),
  claim: text('请求', 5000),
  partyKind: z.enum(codes<PartyKind>(PARTY_KINDS)).default('person'),
  partyName: text('申请人或者原告的姓名、名称', 100),
  partyPhone: z.string().trim().max(40, '电话太长了。').default(''),
  applicationId: z.uuid('没有这件申请。').nullable().default(null),
  follows: z.uuid('没有这件前案。').nullable().default(null),
  files: z.array(z.uuid()).max(50).default([]).describe('通知书、申请书副本（已上传的附件）'),
})
export type ReceivedRemedy = z.infer<typeof receivedShape>

/** What the form says, as the register takes it. */
export function registrationOf(given: Omit<ReceivedRemedy, 'files'>): Registration {
  const { block, instance, forum, theirNo, filedOn, receivedOn, simple, appellant, claim } = given
  return {
    notice: {
      did: 'noticed',
      on: receivedOn,
      block,
      instance: block === 'review' ? 'first' : instance,
      filedOn,
      forum,
      theirNo,
      simple,
      appellant: instance === 'first' || block === 'review' ? null : appellant,
    },
    claim,
    party: { kind: given.partyKind, name: given.partyName, phone: given.partyPhone },
    applicationId: given.applicationId,
    follows: given.follows,
  }
}

export type ReceivedAnswer =
  | Registered
  | RegisterRefusal
  | { readonly refused: 'not-allowed' }
  | { readonly refused: 'files-refused'; readonly because: FileRefusal }

class NotHung extends Error {
  readonly because: FileRefusal
  constructor(because: FileRefusal) {
    super(because.refused)
    this.because = because
  }
}

/** Registers a case; nothing is kept when one of its papers cannot be hung on it. */
export async function receiveRemedy(
  world: ActingWorld & { readonly cipher: FieldCipher },
  actor: Actor,
  { files, ...given }: ReceivedRemedy,
): Promise<ReceivedAnswer> {
  const right = groundFor(actor, 'remedies.keep')
  if (!right) return { refused: 'not-allowed' }
  const onBehalfOf = right.onBehalfOf?.name ?? null
  const receiving = act(world, actor, async (acting): Promise<ReceivedAnswer> => {
    const registration = registrationOf(given)
    const registered = await registerRemedy(acting, world.cipher, registration, { onBehalfOf })
    if ('refused' in registered) return registered
    const { id, ledgerNo, applicationId } = registered
    const says = `${ledgerNo}：${given.forum}${given.theirNo}`
    await tellApplication(acting, { id, applicationId }, { on: given.receivedOn, says }, onBehalfOf)
    const held = files.map((file) => ({ id: file, slot: 'noticed' }))
    const hung = held.length > 0 ? await attachFiles(acting, { kind: REMEDY, id }, held) : []
    if ('refused' in hung) throw new NotHung(hung)
    return registered
  })
  return receiving.catch((fault: unknown): ReceivedAnswer => {
    if (fault instanceof NotHung) return { refused: 'files-refused', because: fault.because }
    throw fault
  })
}
