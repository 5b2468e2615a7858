import { describe, expect, test } from 'vitest'
import type { Duty, HeldDuty } from '../permissions.ts'
import { sentenceOf } from '../refusal.ts'
import type { ChainStep } from './chain.ts'
import { decideSigning, groundToSign, holds, SAY, type Signer, type Signing } from './decide.ts'
import { brokenProof, type Hand, type NamedPerson, type Round, type Signature } from './round.ts'

const STEPS: readonly ChainStep[] = [
  { key: 'section', label: '科室审核', duty: 'section-head', where: 'own-unit' },
  { key: 'office', label: '工作机构审核', duty: 'office-head', where: 'organ' },
  { key: 'legal', label: '合法性审核', duty: 'legal-reviewer', where: 'organ' },
]
const hand = (name: string): Hand => ({ accountId: `账号${name}`, personId: name, name })
const person = (name: string): NamedPerson => ({ id: name, name })
const held = (duty: Duty, { unit = null, of }: { unit?: string | null; of?: string } = {}): HeldDuty => ({
  duty,
  unitId: unit,
  forPerson: of === undefined ? null : person(of),
})
const signed = (
  stepNo: number,
  by: string,
  of: string | null = null,
  decision: 'agree' | 'return' = 'agree',
): Signature => ({
  stepNo,
  stepKey: STEPS[stepNo]?.key ?? '',
  decision,
  opinion: '',
  marks: [],
  digest: 'd1',
  by: hand(by),
  onBehalfOf: of === null ? null : person(of),
  at: new Date(0),
})
const roundAt = (signatures: readonly Signature[], more: Partial<Round> = {}, distinct = true): Round => ({
  subject: { kind: 'letter', id: '1' },
  round: 1,
  chain: { key: 'x', label: '答复', steps: STEPS, distinct, skipped: [] },
  digest: 'd1',
  title: '答复书',
  link: '/letters/1',
  dueOn: null,
  unitId: '甲科',
  drafter: hand('拟稿人'),
  state: signatures.length === STEPS.length ? 'done' : 'open',
  atStep: signatures.filter(({ decision }) => decision === 'agree').length,
  beganAt: new Date(0),
  endedAt: null,
  signatures,
  ...more,
})
const signer = (name: string, ...duties: readonly HeldDuty[]): Signer => ({ by: hand(name), duties })
const seeing = (step: string, more: Partial<Signing> = {}): Signing => ({
  roundSeen: 1,
  stepSeen: step,
  digestSeen: 'd1',
  contentDigest: 'd1',
  decision: 'agree',
  opinion: '',
  marks: [],
  ...more,
})
const refusal = (answer: object): string => ('refused' in answer ? String(answer.refused) : '签成')

describe('谁可以签轮到的一步', () => {
  const atSection = roundAt([])
  const atOffice = roundAt([signed(0, '甲')])
  const atLegal = roundAt([signed(0, '甲'), signed(1, '乙')])
  test.each<[string, Round, Signer, string]>([
    ['本科室的负责人', atSection, signer('甲', held('section-head', { unit: '甲科' })), '签成'],
    ['别的科室的负责人', atSection, signer('甲', held('section-head', { unit: '乙科' })), 'not-allowed'],
    ['不限科室的科室负责人', atSection, signer('甲', held('section-head')), '签成'],
    ['没有职责的人', atSection, signer('甲'), 'not-allowed'],
    ['后面一步的人抢先', atSection, signer('乙', held('office-head')), 'not-allowed'],
    ['全机关的一步，职责限科室的也可以', atOffice, signer('乙', held('office-head', { unit: '乙科' })), '签成'],
    ['拟稿人自己有这项职责', atOffice, signer('拟稿人', held('office-head')), 'is-drafter'],
    ['拟稿人替别人签', atOffice, signer('拟稿人', held('office-head', { of: '乙' })), 'is-drafter'],
    ['替拟稿人签', atOffice, signer('乙', held('office-head', { of: '拟稿人' })), 'stands-for-drafter'],
    ['替拟稿人，也替别人', atOffice, signer('乙', held('office-head', { of: '拟稿人' }), held('office-head', { of: '丙' })), '签成'],
    ['自己有职责，又替拟稿人', atOffice, signer('乙', held('office-head', { of: '拟稿人' }), held('office-head')), '签成'],
    ['签过一步的人再签', atLegal, signer('乙', held('legal-reviewer')), 'signed-already'],
    ['签过一步的人替别人签', atLegal, signer('乙', held('legal-reviewer', { of: '丙' })), 'signed-already'],
    ['替签过的人签', atLegal, signer('丙', held('legal-reviewer', { of: '乙' })), 'person-signed-already'],
    ['没有签过的人', atLegal, signer('丙', held('legal-reviewer')), '签成'],
    ['由人替签过的人，自己再签', roundAt([signed(0, '甲'), signed(1, '丁', '乙')]), signer('乙', held('legal-reviewer')), 'signed-already'],
    ['替过别人的人，自己再签', roundAt([signed(0, '甲'), signed(1, '丁', '乙')]), signer('丁', held('legal-reviewer')), 'signed-already'],
    ['不要求不同的人时，签过的可以再签', roundAt([signed(0, '甲'), signed(1, '乙')], {}, false), signer('乙', held('legal-reviewer')), '签成'],
    ['不要求不同的人时，拟稿人还是不能', roundAt([signed(0, '甲')], {}, false), signer('拟稿人', held('office-head')), 'is-drafter'],
  ])('%s', (_, round, who, expected) => expect(refusal(groundToSign(round, who))).toBe(expected)) // prettier-ignore

  test('同一个人的另一个账号也是这个人', () => {
    const other: Signer = {
      by: { accountId: '别的账号', personId: '拟稿人', name: '拟稿人' },
      duties: [held('office-head')],
    }
    expect(refusal(groundToSign(atOffice, other))).toBe('is-drafter')
  })

  test('自己的职责先于替岗的；替谁签记得下来', () => {
    const both = signer('乙', held('office-head', { of: '丙' }), held('office-head'))
    expect(groundToSign(atOffice, both)).toEqual({ onBehalfOf: null })
    expect(groundToSign(atOffice, signer('乙', held('office-head', { of: '丙' })))).toEqual({
      onBehalfOf: person('丙'),
    })
  })

  test('不归任何科室的，科室的一步谁也签不了', () => {
    const [step] = STEPS
    if (!step) throw new Error('no step')
    expect(holds(step, null, { duty: 'section-head', unitId: null })).toBe(false)
    expect(holds(step, '甲科', { duty: 'section-head', unitId: null })).toBe(true)
  })

  test('一人两职的，说明白已经签了哪一步、怎么办', () => {
    const answer = groundToSign(atLegal, signer('乙', held('legal-reviewer')))
    if (!('refused' in answer)) throw new Error('signed')
    expect(sentenceOf(answer, SAY)).toBe(
      '您在这一轮已经签过“工作机构审核”，各步要由不同的人签；请由另一位有合法性审核员职责的人或其替岗人会签，没有的请单位管理员提出、由安全管理员授予。',
    )
  })
})

describe('签了以后怎样', () => {
  const section = signer('甲', held('section-head', { unit: '甲科' }))
  const legal = signer('丙', held('legal-reviewer'))
  const last = roundAt([signed(0, '甲'), signed(1, '乙')])
  const decided = (round: Round | null, who: Signer, signing: Signing): unknown => {
    const answer = decideSigning(round, who, signing)
    return 'refused' in answer ? answer.refused : [answer.state, answer.atStep]
  }
  test.each<[string, Round | null, Signer, Signing, unknown]>([
    ['同意，轮到下一步', roundAt([]), section, seeing('section'), ['open', 1]],
    ['最后一步同意，完成', last, legal, seeing('legal'), ['done', 3]],
    ['退回，停在这一步', last, legal, seeing('legal', { decision: 'return', opinion: '依据不对' }), ['returned', 2]],
    ['退回没有意见', last, legal, seeing('legal', { decision: 'return' }), 'no-opinion'],
    ['退回的意见只有空格', last, legal, seeing('legal', { decision: 'return', opinion: '  \n' }), 'no-opinion'],
    ['看的不是这份内容', last, legal, seeing('legal', { digestSeen: 'd2' }), 'content-changed'],
    ['内容在会签中被改动', last, legal, seeing('legal', { contentDigest: 'd2' }), 'content-not-handed-in'],
    ['看的、现在的都是改动后的', last, legal, seeing('legal', { contentDigest: 'd2', digestSeen: 'd2' }), 'content-not-handed-in'],
    ['从没有交付会签', null, legal, seeing('legal'), 'not-found'],
    ['看的是上一轮的页面', roundAt([], { round: 2 }), section, seeing('section'), 'moved-on'],
    ['这一步别人刚签', last, signer('戊', held('office-head'), held('legal-reviewer')), seeing('office'), 'moved-on'],
    ['还没有轮到的一步', roundAt([]), signer('丙', held('legal-reviewer')), seeing('legal'), 'moved-on'],
    ['流程里没有的一步', last, legal, seeing('没有'), 'moved-on'],
    ['已经撤回', roundAt([], { state: 'withdrawn' }), section, seeing('section'), 'not-open'],
    ['已经退回，别的步再签', roundAt([signed(0, '甲', null, 'return')], { state: 'returned' }), legal, seeing('legal'), 'not-open'],
    ['已经完成，再签最后一步', roundAt([signed(0, '甲'), signed(1, '乙'), signed(2, '丙')]), legal, seeing('legal'), 'moved-on'],
  ])('%s', (_, round, who, signing, expected) => expect(decided(round, who, signing)).toEqual(expected)) // prettier-ignore

  test('同一步两个人几乎同时签，后来的知道是谁先签的、签的什么', () => {
    const answer = decideSigning(last, signer('戊', held('office-head')), seeing('office'))
    if (!('refused' in answer)) throw new Error('signed')
    expect(sentenceOf(answer, SAY)).toBe('“工作机构审核”一步刚由乙签过（同意），请刷新页面看过以后再办。')
  })
})

describe('会签证明了什么', () => {
  const done = roundAt([signed(0, '甲'), signed(1, '乙'), signed(2, '丙')])
  test('签齐、内容没有变，没有问题', () => {
    expect(brokenProof(done, 'd1')).toBeNull()
    expect(brokenProof(roundAt([signed(0, '甲')]), 'd1')).toBeNull()
    const twice = roundAt([signed(0, '甲'), signed(1, '乙'), signed(2, '乙')], {}, false)
    expect(brokenProof(twice, 'd1'), '机关不要求不同的人').toBeNull()
    expect(brokenProof(roundAt([signed(0, '甲', null, 'return')], { state: 'returned' }), '改过的')).toBeNull()
  })
  test.each<[string, Round, string, RegExp]>([
    ['完成以后内容变了', done, 'd2', /应当重新会签/],
    ['会签中内容变了', roundAt([signed(0, '甲')]), 'd2', /应当重新会签/],
    ['一个签署是另一份内容的', { ...done, signatures: [signed(0, '甲'), { ...signed(1, '乙'), digest: 'd0' }, signed(2, '丙')] }, 'd1', /乙签署的内容/],
    ['整轮的摘要被换成新内容的', { ...done, digest: 'd2' }, 'd2', /甲签署的内容/],
    ['少一个签署', { ...done, signatures: [signed(0, '甲'), signed(2, '丙')] }, 'd1', /对不上/],
    ['没有签完写成完成', { ...done, signatures: [signed(0, '甲'), signed(1, '乙')] }, 'd1', /不全/],
    ['没有签完写成完成，步数也改了', { ...done, atStep: 2, signatures: [signed(0, '甲'), signed(1, '乙')] }, 'd1', /没有签完/],
    ['退回写成完成', { ...done, signatures: [signed(0, '甲'), signed(1, '乙'), signed(2, '丙', null, 'return')] }, 'd1', /退回/],
    ['拟稿人签了一步', { ...done, signatures: [signed(0, '甲'), signed(1, '拟稿人'), signed(2, '丙')] }, 'd1', /自己审核自己/],
    ['有人替拟稿人签了一步', { ...done, signatures: [signed(0, '甲'), signed(1, '乙', '拟稿人'), signed(2, '丙')] }, 'd1', /自己审核自己/],
    ['一个人签了两步', { ...done, signatures: [signed(0, '甲'), signed(1, '乙'), signed(2, '乙')] }, 'd1', /不止一步/],
    ['替签过的人又签一步', { ...done, signatures: [signed(0, '甲'), signed(1, '乙'), signed(2, '丙', '乙')] }, 'd1', /不止一步/],
    ['签署的步骤被改名', { ...done, signatures: [{ ...signed(0, '甲'), stepKey: 'x' }, signed(1, '乙'), signed(2, '丙')] }, 'd1', /对不上/],
  ])('%s，说得出来', (_, round, digest, says) => expect(brokenProof(round, digest)).toMatch(says)) // prettier-ignore
})
