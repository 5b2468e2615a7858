import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type TestSite } from '../../doors/portal.testing.ts'
import { day, later, letterOffice, type Answer, type Office } from '../../doors/letters.testing.ts'

let site: TestSite
let office: Office
beforeAll(async () => {
  site = await openSite()
  office = await letterOffice(site)
})
afterAll(() => site.stop())

const PARTY = {
  partyKind: 'organisation',
  partyName: '云川精工有限公司',
  information: '申报书',
  nature: '商业秘密',
  why: '载有工艺参数，公开后可能造成损害',
  replyTo: '办公室',
}
type Facts = Readonly<Record<string, unknown>>
type Steps = readonly Facts[]
const consulted: Facts = {
  did: 'consulted',
  whom: 'third-party',
  name: '云川精工有限公司',
  contact: '',
  paper: { number: '云科函〔2026〕1号' },
}

/** Letter, the steps before it, what is filled in, and the step that sending it is. */
const LETTERS: readonly (readonly [string, Steps, Facts, string])[] = [
  ['supplementNotice', [], { points: [{ unclear: '没有写明年度', supply: '哪一年' }], until: later(15) }, 'supplement-requested'], // prettier-ignore
  ['reasonRequest', [], { from: later(-90), to: day, count: 86, about: '其中62件内容相同', until: later(15) }, 'reasons-requested'], // prettier-ignore
  ['extensionNotice', [], { days: 10, reason: '涉及多个年度，数量较多' }, 'extended'],
  ['thirdPartyConsultation', [], PARTY, 'consulted'],
  ['coProducerConsultation', [], { coProducer: '云川市工业和信息化局', information: '起草说明', opinion: '同意公开' }, 'consulted'], // prettier-ignore
  ['toldOfConsultation', [consulted], { why: '可能涉及第三方的商业秘密' }, 'told-of-consultation'],
  ['assist', [], { unit: '档案馆', information: '名单', tasks: ['查找原件'], replyBy: later(5) }, 'assist-asked'],
  ['feeNotice', [GRANTED_STEP()], { method: 'page', units: 300, counted: '见页数清单', howToPay: '窗口缴纳', enclosed: [] }, 'fee-noticed'], // prettier-ignore
  ['secrecyReferral', [], { authority: '云川市国家保密局', document: { title: '名单', maker: '本机关' }, doubt: '能否公开不能确定', opinion: '拟公开', delivery: '机要交换' }, 'secrecy-referred'], // prettier-ignore
  ['disclosureTold', [consulted, { did: 'opinion-received', ref: 'REF', opinion: 'objects', says: '不同意' }], { partyKind: 'organisation', information: '申报书', disclosed: '申报书的项目名称', ground: 'public-interest', reason: '涉及公共安全', discloseOn: later(20) }, 'disclosure-told'], // prettier-ignore
  ['delayedReply', [{ did: 'reasons-requested', until: later(15), paper: { number: '云科函〔2026〕2号' } }, { did: 'reasons-received', reasonable: true }], { until: later(40), reason: '数量较多' }, 'delay-fixed'], // prettier-ignore
  ['granted_provided', [GRANTED_STEP()], {}, 'replied'],
  ['granted_how_to_get', [{ did: 'judged', outcome: 'granted_how_to_get', facts: { accessPath: '档案馆', accessTime: '工作日' } }], {}, 'replied'], // prettier-ignore
]

function GRANTED_STEP(): Facts {
  return {
    did: 'judged',
    outcome: 'granted_provided',
    facts: { records: [{ name: '名单', form: '电子文档', pages: 3 }] },
  }
}

/** The consultation of an application that has one. */
async function refOf(id: string): Promise<string> {
  const { choices } = (await office.ask('GET', `/letters?kind=application&id=${id}`)).body
  return choices.find(({ key }: Answer) => key === 'toldOfConsultation').refs[0].ref
}

test.each(LETTERS)('%s：起草、会签、签发、发出一次，它所办的一步即办成', async (key, before, facts, did) => {
  const id = await office.application(`申请${key}`)
  for (const step of before) await office.step(id, 'ref' in step ? { ...step, ref: await refOf(id) } : step)
  const { choices } = (await office.ask('GET', `/letters?kind=application&id=${id}`)).body
  const choice = choices.find((each: Answer) => each.key === key)
  expect(choice, key).toMatchObject({ open: true, did })
  const ref = choice.refs[0]?.ref ?? null
  const { id: letter } = await office.handed(id, key, facts, { ref })
  const signed = await office.sign(letter)
  expect(signed, JSON.stringify(signed.signOff)).toMatchObject({ state: 'approved', datedOn: day })
  expect(signed.number).toMatch(/^云科公[告复]〔\d{4}〕\d+号$/)
  const sender = key === 'assist' ? office.signers['office-head'] : office.clerk
  const send = () => office.ask('POST', `/letters/${letter}/send`, { version: signed.version, on: day, says: 'XA1' }, sender) // prettier-ignore
  const sent = await send()
  expect(sent.status, JSON.stringify(sent.body)).toBe(200)
  expect((await send()).status).toBe(409)
  const { timeline } = (await office.ask('GET', `/applications/${id}`)).body
  expect(timeline.filter((step: Answer) => step.did === did)).toHaveLength(
    before.filter((step) => step['did'] === did).length + 1,
  )
})

test('撤回以后的终止办理告知书：没有救济告知，发出一次，申请仍是已撤回', async () => {
  const id = await office.application('撤回')
  await office.step(id, { did: 'withdrawn', form: '以书面方式' })
  const { id: letter } = await office.handed(id, 'other_withdrawn')
  const signed = await office.sign(letter)
  expect(signed, JSON.stringify(signed.signOff)).toMatchObject({ state: 'approved', datedOn: day })
  const send = () => office.ask('POST', `/letters/${letter}/send`, { version: signed.version, on: day, says: 'XA1' })
  expect([(await send()).status, (await send()).status]).toEqual([200, 409])
  const { phase, timeline } = (await office.ask('GET', `/applications/${id}`)).body
  expect([phase, timeline.some(({ did }: Answer) => did === 'replied')]).toEqual(['withdrawn', false])
})

test('第三方同意公开的，不用告知它决定公开', async () => {
  const id = await office.application('同意')
  await office.step(id, consulted)
  await office.step(id, { did: 'opinion-received', ref: await refOf(id), opinion: 'agrees', says: '同意' })
  const { choices } = (await office.ask('GET', `/letters?kind=application&id=${id}`)).body
  expect(choices.find(({ key }: Answer) => key === 'disclosureTold').refs).toEqual([])
})
