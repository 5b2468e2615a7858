import { describe, expect, test } from 'vitest'
import { chainFault, MOST_STEPS, type Chain, type ChainStep } from './chain.ts'
import { fitChain, type Holding } from './holders.ts'
import { presetOf, PURPOSE_CODES, PURPOSES, settingOf } from './purposes.ts'
import type { Duty } from '../permissions.ts'

const step = (duty: Duty, more: Partial<ChainStep> = {}): ChainStep => ({
  key: duty,
  label: `${duty}审核`,
  duty,
  where: duty === 'section-head' ? 'own-unit' : 'organ',
  ...more,
})
const chain = (steps: readonly ChainStep[], more: Partial<Chain> = {}): Chain => ({
  key: 'x',
  label: '答复',
  steps,
  distinct: true,
  ...more,
})
const NONE = { must: [] }

describe('会签流程说得通', () => {
  test.each(PURPOSE_CODES)('预置的流程合规：%s', (purpose) => {
    expect(chainFault(presetOf(purpose), PURPOSES[purpose].rules)).toBeNull()
    expect(settingOf(purpose).schema.safeParse(presetOf(purpose)).success).toBe(true)
    expect(presetOf(purpose).distinct).toBe(true)
  })

  test.each<[string, Chain, RegExp | null]>([
    ['一步就够', chain([step('office-head')]), null],
    ['没有步骤', chain([]), /至少要有一步/],
    ['都可以跳过', chain([step('office-head', { optional: true })]), /不能跳过/],
    [`${MOST_STEPS} 步`, chain(Array.from({ length: MOST_STEPS }, (_, n) => step('leader', { key: `k${n}` })), { dutyTwice: true }), null],
    [`${MOST_STEPS + 1} 步`, chain(Array.from({ length: MOST_STEPS + 1 }, (_, n) => step('leader', { key: `k${n}` })), { dutyTwice: true }), /不超过/],
    ['没有名称', chain([step('leader', { label: ' ' })]), /第 1 步还没有名称/],
    ['标识重复', chain([step('leader'), step('office-head', { key: 'leader' })]), /重复/],
    ['拟稿的人作一步', chain([step('clerk')]), /拟稿的人不能审核/],
    ['单位管理员作一步', chain([step('organ-steward')]), /不是审核的职责/],
    ['科室负责人签全机关的', chain([step('section-head', { where: 'organ' })]), /应当选“本科室”/],
    ['同一职责两步', chain([step('leader'), step('leader', { key: 'again' })]), /出现了两次/],
    ['同一职责两步，机关说可以', chain([step('leader'), step('leader', { key: 'again' })], { dutyTwice: true }), null],
  ])('%s', (_, of, says) => {
    const fault = chainFault(of, NONE)
    if (says) expect(fault).toMatch(says)
    else expect(fault).toBeNull()
  }) // prettier-ignore

  test('第三十三条 延长答复期限要经工作机构负责人同意，不能去掉，也不能跳过', () => {
    const { rules } = PURPOSES['application-extension']
    const without = chain([step('leader')], { label: '延长答复期限' })
    const skipped = chain([step('leader'), step('office-head', { optional: true })], { label: '延长答复期限' })
    expect(chainFault(without, rules)).toBe('“延长答复期限”的会签要有工作机构负责人一步：条例第三十三条，延长答复期限应当经其同意。')
    expect(chainFault(skipped, rules)).toMatch(/一步不能跳过：条例第三十三条/)
    expect(chainFault(chain([step('leader'), step('office-head')]), rules)).toBeNull()
  }) // prettier-ignore

  test('第十七条 公开之前先审查：答复的流程要有保密审查', () => {
    for (const purpose of ['application-answer', 'application-denial'] as const)
      expect(chainFault(chain([step('office-head')]), PURPOSES[purpose].rules)).toMatch(/保密审查员一步：条例第十七条/)
  })

  test('库里不合规的流程不算数', () => {
    const { schema } = settingOf('application-extension')
    expect(schema.safeParse(chain([step('leader')])).success).toBe(false)
    expect(schema.safeParse(chain([step('office-head')])).success).toBe(true)
  })
})

describe('流程按机关现有的人落实', () => {
  const drafter = { accountId: 'a', personId: '拟稿人', name: '拟稿人' }
  const has = (personId: string, duty: Duty, unitId: string | null = null): Holding => ({
    personId,
    name: personId,
    duty,
    unitId,
  })
  const answer = presetOf('application-answer')
  const FULL = [
    has('甲', 'section-head', '甲科'),
    has('乙', 'office-head'),
    has('丙', 'legal-reviewer'),
    has('丁', 'secrecy-reviewer'),
    has('戊', 'deputy-leader'),
  ]
  const fit = (holdings: readonly Holding[], { unitId = '甲科' as string | null, of = answer } = {}): unknown => {
    const fitted = fitChain(of, holdings, { unitId, drafter })
    return 'refused' in fitted ? [fitted.refused, fitted.words?.[0]] : fitted.steps.map(({ key }) => key).join(' ')
  }
  const REQUIRED = 'office-head legal-review secrecy-review deputy-leader'

  test.each<[string, readonly Holding[], string | null, unknown]>([
    ['人都在，一步不少', FULL, '甲科', `section-head ${REQUIRED}`],
    ['不归科室的，略过科室一步', FULL, null, REQUIRED],
    ['别的科室的负责人不算', FULL, '乙科', REQUIRED],
    ['科室负责人就是拟稿人，略过', [has('拟稿人', 'section-head', '甲科'), ...FULL.slice(1)], '甲科', REQUIRED],
    ['没有保密审查员，交不出去', FULL.filter(({ duty }) => duty !== 'secrecy-reviewer'), '甲科', ['nobody-holds', '保密审查']],
    ['保密审查员只有拟稿人', [...FULL.filter(({ duty }) => duty !== 'secrecy-reviewer'), has('拟稿人', 'secrecy-reviewer')], '甲科', ['only-drafter', '保密审查']],
    ['一人两职，又没有别人', [...FULL.filter(({ duty }) => duty !== 'legal-reviewer'), has('乙', 'legal-reviewer')], '甲科', ['too-few', '“工作机构审核”“合法性审核”']],
    ['一人两职，一职另有别人', [...FULL, has('乙', 'legal-reviewer')], '甲科', `section-head ${REQUIRED}`],
    ['科室负责人也是别步唯一的人，略过科室一步', [...FULL.filter(({ duty }) => duty !== 'legal-reviewer'), has('甲', 'legal-reviewer')], '甲科', REQUIRED],
  ])('%s', (_, holdings, unitId, expected) => expect(fit(holdings, { unitId })).toEqual(expected)) // prettier-ignore

  test('略过的步骤记得下来；不要求不同的人时，一人两职也交得出去', () => {
    const fitted = fitChain(answer, FULL, { unitId: null, drafter })
    expect('skipped' in fitted && fitted.skipped.map(({ key }) => key)).toEqual(['section-head'])
    const two = [...FULL.filter(({ duty }) => duty !== 'legal-reviewer'), has('乙', 'legal-reviewer')]
    expect(fit(two, { of: { ...answer, distinct: false } })).toBe(`section-head ${REQUIRED}`)
  })
})
