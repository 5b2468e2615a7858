/** One application in every state it can be in, and a letter in each of its own. */
import { DAY, fromToday, PAPER, stateMaker, type Hands, type Made } from './states-maker.testing.ts'
import type { TestSite } from './portal.testing.ts'

/** Makes them all in `organ`; those that can be given to a section are `section`'s. */
export async function everyState(site: TestSite, organ: string, section: string, hands: Hands): Promise<Made> {
  const maker = await stateMaker(site, organ, section, hands)
  const { desk, begun, attached, judgedGranted, judgedPartly, drafted, kept, handedIn, signed, sent, made } = maker
  const { supplementFacts } = maker
  const { drafter } = hands
  const { ids } = made
  await begun('待确认', { channel: 'ordinary_mail', assigned: false })
  await begun('待交办', { assigned: false })
  const handling = await begun('办理中')
  await handling.step({ did: 'itemised', items: [handling.say('case', '第一项'), handling.say('case', '第二项')] })
  await handling.step({
    did: 'searched', where: handling.say('case', '检索范围'), words: handling.say('case', '检索用词'),
    who: handling.say('case', '检索人'), found: false, result: handling.say('case', '检索结果'),
  }) // prettier-ignore
  await handling.step({
    did: 'assist-asked', organ: handling.say('case', '协办机关'), tasks: [handling.say('case', '协办事项')],
    replyBy: DAY, paper: PAPER,
  }) // prettier-ignore
  await handling.step({ did: 'secrecy-referred', authority: handling.say('case', '保密机关'), paper: PAPER })
  await attached(handling, 'file', 'application', 'other')
  await attached(handling, 'identity', 'application', 'identity')

  const supplement = await begun('等待补正')
  await supplement.step({ did: 'supplement-requested', until: fromToday(15), points: [supplement.say('case', '纸质补正')], paper: PAPER }) // prettier-ignore
  const reasons = await begun('等待说明理由')
  await reasons.step({ did: 'reasons-requested', until: fromToday(15), paper: PAPER })
  const consulting = await begun('征求意见')
  await consulting.step({
    did: 'consulted', whom: 'third-party', name: `某${consulting.say('party', '第三方')}`,
    contact: consulting.say('person', '第三方电话'), receivedOn: DAY, paper: PAPER,
  }) // prettier-ignore
  const [{ ref }] = (await desk('GET', `/applications/${consulting.id}`)).consultations
  await consulting.step({
    did: 'opinion-received',
    ref,
    opinion: 'objects',
    says: consulting.say('case', '第三方的意见'),
  })
  const fee = await begun('等待缴费')
  await fee.step({ did: 'fee-noticed', method: 'page', units: 500, paper: PAPER })
  const abandoned = await begun('不再处理', { on: fromToday(-45) })
  await abandoned.step({ did: 'supplement-requested', on: fromToday(-44), until: fromToday(-20), points: [abandoned.say('case', '没有补正的')], paper: PAPER }) // prettier-ignore
  await abandoned.step({ did: 'supplement-lapsed' })
  const byPost = await begun('纸质答复')
  await judgedPartly(byPost)
  await byPost.step({ did: 'replied', way: 'post', paper: PAPER })
  await byPost.step({ did: 'delivered', proof: byPost.say('case', '送达凭证') })
  const withdrawn = await begun('撤回')
  await withdrawn.step({ did: 'withdrawn', form: withdrawn.say('case', '撤回的形式') })

  const reopened = await begun('重新办理')
  await judgedGranted(reopened)
  await reopened.step({ did: 'replied', way: 'post', paper: PAPER })
  const remedy = await desk('POST', '/remedies', {
    block: 'review', forum: '云川市人民政府', theirNo: '云政复〔2026〕9号', filedOn: DAY, receivedOn: DAY,
    applicationId: reopened.id, partyName: `某${reopened.say('remedy-person', '复议申请人')}`, partyPhone: '13712340001',
    claim: reopened.say('remedy', '复议请求'),
  }) // prettier-ignore
  ids['remedies']?.push(remedy.id)
  await attached(reopened, 'remedy', 'remedy', 'attachment', remedy.id)
  await reopened.step({ did: 'reopened', by: 'review', document: reopened.say('case', '决定书'), reason: reopened.say('case', '重新办理的理由') }) // prettier-ignore
  const matter = await desk('POST', '/matters', {
    kind: 'correction', receivedOn: DAY, cameBy: 'letter', about: reopened.say('matter', '更正的内容'),
    evidence: reopened.say('matter', '更正的证据'), applicationId: reopened.id,
    name: `某${reopened.say('matter-person', '更正申请人')}`, phone: '13712340002',
  }) // prettier-ignore
  ids['matters']?.push(matter.id)
  await attached(reopened, 'matter', 'matter', 'attachment', matter.id)

  const [first, second] = [await begun('并入的前一件'), await begun('并入的后一件')]
  const { version: seen } = await desk('GET', `/applications/${second.id}`)
  await desk('POST', `/applications/${second.id}/join`, { version: seen, into: first.id, reason: second.say('case', '并案的理由是同一件申请登记了两次'), looked: true, samePapers: true }) // prettier-ignore
  const whole = await begun('分案')
  await whole.step({ did: 'itemised', items: [whole.say('case', '留下的一项'), whole.say('case', '分出的一项')] })
  const { version } = await desk('GET', `/applications/${whole.id}`)
  const apart = await desk('POST', `/applications/${whole.id}/split`, { version, items: [2] })
  ids['applications']?.push(apart.id)
  const archived = await begun('归档')
  await judgedGranted(archived)
  await archived.step({ did: 'replied', way: 'post', paper: PAPER })
  await archived.step({ did: 'delivered', proof: '本人签收' })
  await archived.step({ did: 'archived', number: archived.say('case', '归档号') })

  for (const state of ['draft', 'in_review', 'returned', 'approved', 'sent', 'delivered', 'void'] as const) {
    const of = await begun(`文书${state}`)
    const id = await drafted(of, 'supplementNotice', supplementFacts(of))
    if (state === 'draft') await attached(of, 'letter-file', 'letter', 'enclosed', id)
    if (state === 'void')
      await desk('POST', `/letters/${id}/void`, { version: 1, reason: of.say('case', '作废的理由') }, drafter)
    if (state !== 'draft' && state !== 'void') await handedIn(id)
    if (state === 'returned') await signed(of, id, 'return')
    if (state === 'approved' || state === 'sent' || state === 'delivered') await signed(of, id)
    if (state === 'sent' || state === 'delivered') await sent(id, 'send')
    if (state === 'delivered') await sent(id, 'deliver')
    await kept(state, of, id)
  }
  const online = await begun('网上答复')
  await judgedPartly(online)
  const reply = await drafted(online, 'partial', {}, 'online')
  await handedIn(reply)
  await signed(online, reply)
  await sent(reply, 'send')
  await kept('sent', online, reply, 'online')
  const third = await begun('起草征求意见')
  const asks = await drafted(third, 'thirdPartyConsultation', {
    partyKind: 'person', partyName: `某${third.say('party', '拟征求的第三方')}`, partyPhone: third.say('person', '拟征求的电话'),
    partyAddress: third.say('person', '拟征求的地址'), information: third.say('case', '所涉信息'), nature: '商业秘密',
    why: third.say('case', '损害的理由'), replyTo: '办公室', copyEnclosed: false, applicantConsents: false,
  }) // prettier-ignore
  await kept('draft', third, asks, 'consultation')

  const { items: withheld } = await desk('GET', '/withheld?size=100')
  ids['withheld']?.push(...withheld.map(({ id }: { id: string }) => id))
  return made
}
