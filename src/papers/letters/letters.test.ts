import { describe, expect, test } from 'vitest'
import { localDate, type LocalDate } from '../../law/local-date.ts'
import { composeLetter, type Letter } from './compose.ts'
import { DISCLOSURE_TOLD } from './d12-disclosure-told-third-party.ts'
import { EXTENSION_NOTICE, type ExtensionNoticeFacts } from './d06-extension-notice.ts'
import { FEE_NOTICE, type FeeNoticeFacts } from './d13-fee-notice.ts'
import { SUPPLEMENT_NOTICE_LETTER, type SupplementNoticeFacts } from './d04-supplement-notice.ts'
import { THIRD_PARTY_CONSULTATION, type ThirdPartyConsultationFacts } from './d07-third-party-consultation.ts'
import type { LetterFacts } from './facts.ts'
import type { LetterForm } from './form.ts'
import { LETTER_KEYS, LETTERS, type LetterKey } from './index.ts'
import { PROCEDURAL_SPECIMENS, specimen, SPECIMEN_ORGAN } from './specimens/index.ts'
import { requiredOf, wordingRefusal, type WordingVersion } from './wording-version.ts'

const DAY = localDate('2024-05-16')
const formOf = (key: LetterKey): LetterForm => LETTERS[key] as unknown as LetterForm
const factsOf = (key: LetterKey, day: LocalDate = DAY): LetterFacts => specimen(key, day) as LetterFacts
const outcomeOf = <Facts extends LetterFacts>(
  form: LetterForm<Facts>,
  facts: Facts,
  wording?: WordingVersion,
): string => {
  const made = composeLetter(form, facts, SPECIMEN_ORGAN, wording)
  return 'refused' in made ? made.refused : 'made'
}
function made<Facts extends LetterFacts>(form: LetterForm<Facts>, facts: Facts, wording?: WordingVersion): Letter {
  const letter = composeLetter(form, facts, SPECIMEN_ORGAN, wording)
  if ('refused' in letter) throw new Error(letter.say)
  return letter
}
const paragraphs = (letter: Letter): string[] =>
  letter.parts.flatMap((part) => (part.kind === 'table' ? [] : [part.text]))

describe.each(LETTER_KEYS)('%s', (key) => {
  const form = formOf(key)

  test('事实齐全就能出具；法定要素都在正文里；没有留下填空', () => {
    const letter = made(form, factsOf(key))
    const text = paragraphs(letter).join('\n')
    expect(letter.elements.length).toBeGreaterThan(0)
    for (const { texts } of letter.elements) for (const piece of texts) expect(textAndCells(letter)).toContain(piece)
    // oxlint-disable-next-line no-control-regex -- the sign that stands for the regulation
    expect(text).not.toMatch(/[{}]|undefined|null|NaN|\u0001|。。|：：|，，/)
    expect(text.match(/《中华人民共和国政府信息公开条例》/g)?.length ?? 0).toBeLessThanOrEqual(1)
  })

  test('缺省用语自己合格；丢掉任何一个必需的填空都不收', () => {
    for (const block of form.blocks) {
      if (block.kind === 'locked') continue
      const version = (text: string): WordingVersion => ({
        code: form.code,
        version: 1,
        from: DAY,
        texts: { [block.key]: text },
      })
      expect(wordingRefusal(form, version(block.text))).toBeUndefined()
      for (const name of requiredOf(block)) {
        const without = block.text.replaceAll(`{${name}}`, '某') || '某'
        expect(wordingRefusal(form, version(without))).toMatchObject({
          code: 'wording-fill-in-missing',
          about: `{${name}}`,
        })
      }
      expect(wordingRefusal(form, version(`${block.text}{不认识的}`))?.code).toBe('wording-unknown-fill-in')
      expect(wordingRefusal(form, version(`${block.text}{`))?.code).toBe('wording-unknown-fill-in')
    }
  })

  test('法定要素改不掉：不收；改了别的用语，法定要素一字不变', () => {
    const facts = factsOf(key)
    const standard = made(form, facts)
    const texts: Record<string, string> = {}
    for (const block of form.blocks) {
      if (block.kind === 'locked') {
        const version = { code: form.code, version: 1, from: DAY, texts: { [block.key]: '无' } }
        expect(outcomeOf(form, facts, version)).toBe('wording-locked')
      } else
        texts[block.key] = `本机关另写：${requiredOf(block)
          .map((name) => `{${name}}`)
          .join('，')}`
    }
    const own = made(form, facts, { code: form.code, version: 3, from: DAY, texts })
    expect(own.wording).toEqual({ version: 3 })
    expect(own.elements.map(unnamed)).toEqual(standard.elements.map(unnamed))
  })

  test('没有发文字号、字号年份不对、联系方式不全，都不能出具', () => {
    const facts = factsOf(key)
    if (facts.number !== null) {
      expect(outcomeOf(form, { ...facts, number: ' ' })).toBe('number-missing')
      expect(outcomeOf(form, { ...facts, number: '示科公复〔2023〕3号' })).toBe('number-year')
      expect(outcomeOf(form, { ...facts, number: '示科公复3号' })).toBe('number:not-a-number')
      expect(made(form, { ...facts, number: '示科公复[2024]03号' }).number).toBe('示科公复〔2024〕3号')
    }
    const organ = { ...SPECIMEN_ORGAN, contact: { ...SPECIMEN_ORGAN.contact, phone: '' } }
    expect(composeLetter(form, facts, organ)).toMatchObject({ refused: 'fact-missing' })
  })
})

/** The regulation's full name moves with the first mention; the element is the same. */
const unnamed = ({ key, texts }: Letter['elements'][number]): [string, string[]] => [
  key,
  texts.map((text) => text.replaceAll(/《中华人民共和国政府信息公开条例》(（以下简称《条例》）)?/g, '《条例》')),
]
const textAndCells = (letter: Letter): string =>
  letter.parts
    .flatMap((part) =>
      part.kind === 'table' ? part.rows.flatMap(({ cells }) => cells.map(({ text }) => text)) : [part.text],
    )
    .join('\n')

describe('用语的版本', () => {
  const form = formOf('granted_already_public')
  const texts = { closing: '此复。' }
  test('用语自其日期起使用', () => {
    const from = (day: string): WordingVersion => ({ code: 'D20', version: 2, from: localDate(day), texts })
    expect(outcomeOf(form, factsOf('granted_already_public'), from('2024-05-17'))).toBe('wording-not-in-force')
    expect(paragraphs(made(form, factsOf('granted_already_public'), from('2024-05-16'))).at(-1)).toBe('此复。')
  })
  test('别的文书的用语、没有的段落，不收', () => {
    const version = { code: 'D20', version: 1, from: DAY, texts: { nowhere: '此复。' } } as const
    expect(outcomeOf(form, factsOf('granted_already_public'), version)).toBe('wording-unknown-block')
    expect(outcomeOf(formOf('granted_provided'), factsOf('granted_provided'), version)).toBe('wording-other-form')
  })
  test('没有必需填空的段落可以整段删去，有的不可以', () => {
    const facts = specimen('granted_already_public', DAY)
    const without = (key: string): string =>
      outcomeOf(LETTERS.granted_already_public, facts, { code: 'D20', version: 1, from: DAY, texts: { [key]: '' } })
    expect(without('help')).toBe('made')
    expect(without('path')).toBe('wording-empty')
  })
  test('事实里的花括号照印，不当填空', () => {
    const facts = specimen('granted_already_public', DAY)
    const letter = made(LETTERS.granted_already_public, {
      ...facts,
      case: { ...facts.case, request: '{条例}和{称谓}\u0001' },
      needs: { accessPath: '{方式和途径}' },
    })
    expect(paragraphs(letter).join('')).toContain('“{条例}和{称谓}”')
    expect(paragraphs(letter).join('')).toContain('{方式和途径}。')
  })
})

describe('第三十条 一次性告知补正', () => {
  const sent = (on: string, more: Partial<SupplementNoticeFacts> = {}): SupplementNoticeFacts => {
    const facts = PROCEDURAL_SPECIMENS.supplementNotice(localDate(on))
    return { ...facts, case: { ...facts.case, receivedOn: localDate('2024-05-06') }, ...more }
  }
  // 2024-05-06（星期一）收到：第7个工作日，5月11日（星期六）调休上班要数，是5月14日。
  test('自收到申请之日起7个工作日内：当日可以，次日不可以', () => {
    expect(outcomeOf(SUPPLEMENT_NOTICE_LETTER, sent('2024-05-14'))).toBe('made')
    expect(outcomeOf(SUPPLEMENT_NOTICE_LETTER, sent('2024-05-15'))).toBe('supplement-late')
  })
  test('逾期的，工作机构负责人批准并写明理由才可以，并提醒', () => {
    const override = { by: '陈立', reason: '申请人当面补充后又有变化' }
    expect(made(SUPPLEMENT_NOTICE_LETTER, sent('2024-05-15', { override })).notes.join('')).toContain(
      '超过一次性告知补正的法定期限',
    )
    expect(outcomeOf(SUPPLEMENT_NOTICE_LETTER, sent('2024-05-15', { override: { ...override, reason: '' } }))).toBe(
      'supplement-late',
    )
  })
  test('不能第二次', () => {
    const facts = sent('2024-05-14')
    const steps = [{ did: 'supplement-requested', on: localDate('2024-05-08') }] as const
    expect(outcomeOf(SUPPLEMENT_NOTICE_LETTER, { ...facts, case: { ...facts.case, steps } })).toBe('supplement-twice')
  })
  test('补正的事项要写明怎样补', () => {
    expect(
      outcomeOf(SUPPLEMENT_NOTICE_LETTER, sent('2024-05-14', { points: [{ unclear: '不明确', supply: '' }] })),
    ).toBe('fact-missing')
    expect(outcomeOf(SUPPLEMENT_NOTICE_LETTER, sent('2024-05-14', { points: [] }))).toBe('fact-missing')
  })
})

describe('第三十三条第二款 延长答复期限', () => {
  const facts = PROCEDURAL_SPECIMENS.extensionNotice(DAY)
  const due = (on: string, more: Partial<ExtensionNoticeFacts> = {}): ExtensionNoticeFacts => ({
    ...facts,
    case: { ...facts.case, dueOn: localDate(on) },
    ...more,
  })
  test.each<[string, ExtensionNoticeFacts, string]>([
    ['没有工作机构负责人同意', { ...facts, approval: null }, 'extension-unapproved'],
    ['同意在告知之后', { ...facts, approval: { by: '陈立', on: localDate('2024-05-17') } }, 'extension-unapproved'],
    ['届满当日告知，可以', due('2024-05-16', { days: 1, newDueOn: localDate('2024-05-17') }), 'made'],
    ['届满次日告知，不可以', due('2024-05-15', { days: 1, newDueOn: localDate('2024-05-16') }), 'extension-after-due'],
    ['延长20个工作日，可以', due('2024-05-16', { days: 20, newDueOn: localDate('2024-06-14') }), 'made'],
    [
      '延长21个工作日，不可以',
      due('2024-05-16', { days: 21, newDueOn: localDate('2024-06-17') }),
      'extension-too-long',
    ],
    ['日期与天数对不上', due('2024-05-16', { days: 20, newDueOn: localDate('2024-06-13') }), 'extension-days'],
    [
      '延长过一次的，不可以',
      { ...facts, case: { ...facts.case, steps: [{ did: 'extended', on: localDate('2024-05-10'), days: 5 }] } },
      'extension-twice',
    ],
    ['没有原因', { ...facts, reason: ' ' }, 'fact-missing'],
  ])('%s', (_, given, expected) => expect(outcomeOf(EXTENSION_NOTICE, given)).toBe(expected))
})

describe('第三十二条 给第三方的文书不带申请人的信息', () => {
  const facts = PROCEDURAL_SPECIMENS.thirdPartyConsultation(DAY)
  const asked = (more: Partial<ThirdPartyConsultationFacts>) =>
    outcomeOf(THIRD_PARTY_CONSULTATION, { ...facts, ...more })
  test('写进姓名、电话的不能出具；申请人同意的可以', () => {
    expect(asked({ information: '赵一鸣申请的项目申报书' })).toBe('discloses-applicant')
    expect(asked({ why: '申请人电话13800000000已说明用途' })).toBe('discloses-applicant')
    expect(asked({ information: '赵 一鸣申请的项目申报书' })).toBe('discloses-applicant')
    expect(asked({ why: '申请人电话138-0000-0000' })).toBe('discloses-applicant')
    expect(asked({ information: '赵一鸣申请的项目申报书', applicantConsents: true })).toBe('made')
  })
  test('本机关自己的用语里写进去的也不行', () => {
    const version = { code: 'D07', version: 1, from: DAY, texts: { why: '赵一鸣要求公开：{权益}、{理由}' } } as const
    expect(outcomeOf(THIRD_PARTY_CONSULTATION, facts, version)).toBe('discloses-applicant')
  })
  test.each(['coProducerConsultation', 'assist', 'disclosureTold'] as const)('%s 也一样', (key) => {
    const facts = { ...factsOf(key), information: '赵一鸣要的材料' }
    expect(outcomeOf(formOf(key), facts)).toBe('discloses-applicant')
  })
  test('不同意公开而仍公开的，要写明公共利益的理由', () => {
    const facts = PROCEDURAL_SPECIMENS.disclosureTold(DAY)
    expect(outcomeOf(DISCLOSURE_TOLD, { ...facts, reason: ' ' })).toBe('objection-without-override')
  })
})

describe('第四十二条 收费通知', () => {
  const on = (day: string, more: Partial<FeeNoticeFacts> = {}): FeeNoticeFacts => ({
    ...PROCEDURAL_SPECIMENS.feeNotice(localDate(day)),
    ...more,
  })
  test.each<[string, FeeNoticeFacts, string]>([
    ['2020年12月31日还不可以', on('2020-12-31'), 'fee-not-yet'],
    ['2021年1月1日起可以', on('2021-01-01'), 'made'],
    ['案卷的数额与标准不符', on('2024-05-16', { decidedYuan: 1000 }), 'fee-figures'],
    ['页数不是整数', on('2024-05-16', { charge: { method: 'page', pages: 12.5 } }), 'fee-figures'],
    [
      '三十页以内不收费，不能通知收费',
      on('2024-05-16', { charge: { method: 'page', pages: 30 }, decidedYuan: 0 }),
      'fee-figures',
    ],
    ['第11件起收费', on('2024-05-16', { charge: { method: 'item', before: 10, items: 1 }, decidedYuan: 100 }), 'made'],
    ['没有缴纳方式', on('2024-05-16', { howToPay: '' }), 'fact-missing'],
  ])('%s', (_, given, expected) => expect(outcomeOf(FEE_NOTICE, given)).toBe(expected))
  test('标准和逐档计算照办法写', () => {
    const letter = made(
      FEE_NOTICE,
      on('2024-05-16', { charge: { method: 'item', before: 28, items: 5 }, decidedYuan: 800 }),
    )
    const text = textAndCells(letter)
    expect(text).toContain(
      '10件以下（含10件）的不收费；11件至30件（含30件）的部分每件100元；31件至40件（含40件）的部分每件200元；41件以上的部分以10件为一档，每增加一档每件提高100元。',
    )
    expect(text).toContain('第29件至第30件\n2\n100\n200\n第31件至第33件\n3\n200\n600\n合计\n800')
  })
  test('超过答复期限，不能再通知收费', () => {
    const facts = on('2024-05-16')
    expect(outcomeOf(FEE_NOTICE, { ...facts, case: { ...facts.case, dueOn: localDate('2024-05-15') } })).toBe(
      'fee-late',
    )
  })
})

describe('办理经过写得出期限', () => {
  const facts = specimen('granted_provided', DAY)
  const steps = (...more: typeof facts.case.steps) => ({ ...facts, case: { ...facts.case, steps: more } })
  const at = (day: string): LocalDate => localDate(day)
  test('补正、征求意见、延长、缴费的日期都在', () => {
    const letter = made(
      LETTERS.granted_provided,
      steps(
        { did: 'supplement-requested', on: at('2024-04-26') },
        { did: 'supplement-received', on: at('2024-04-29') },
        { did: 'consulted', whom: 'third-party', on: at('2024-04-30'), doneOn: at('2024-05-08'), lapsed: false },
        { did: 'fee-noticed', on: at('2024-05-09') },
        { did: 'fee-paid', on: at('2024-05-10') },
        { did: 'extended', on: at('2024-05-13'), days: 10 },
      ),
    )
    const text = paragraphs(letter).join('')
    for (const day of ['4月26日', '4月29日', '4月30日', '5月8日', '5月9日', '5月10日', '5月13日'])
      expect(text).toContain(`2024年${day}`)
    expect(text).toContain('延长10个工作日')
    expect(text).toMatch(/第三十三条第三款的规定不计算在答复期限内/)
  })
  test('补正的内容用申请人的原话引在办理经过里；太长的、没有写的不引', () => {
    const told = (says: string | null): string =>
      paragraphs(
        made(
          LETTERS.granted_provided,
          steps(
            { did: 'supplement-requested', on: at('2024-04-26') },
            { did: 'supplement-received', on: at('2024-04-29'), says },
          ),
        ),
      ).join('')
    expect(told('2023年度的立项名单')).toContain('补正的申请，补正的内容为：“2023年度的立项名单”。答复期限依照')
    expect(told(null)).toContain('补正的申请，答复期限依照')
    expect(told('长'.repeat(601))).toContain('补正的申请，答复期限依照')
  })

  test.each([
    ['没有告知补正就收到补正', [{ did: 'supplement-received', on: at('2024-05-06') }]],
    ['没有收费通知就缴费', [{ did: 'fee-paid', on: at('2024-05-06') }]],
    [
      '先后颠倒',
      [
        { did: 'supplement-requested', on: at('2024-05-08') },
        { did: 'supplement-received', on: at('2024-05-06') },
      ],
    ],
    ['早于收到', [{ did: 'supplement-requested', on: at('2024-04-01') }]],
    ['晚于成文', [{ did: 'supplement-requested', on: at('2024-05-17') }]],
    [
      '答复在征求之前',
      [{ did: 'consulted', whom: 'organ', on: at('2024-05-08'), doneOn: at('2024-05-07'), lapsed: false }],
    ],
  ] as const)('%s，不能出具', (_, given) => {
    expect(outcomeOf(LETTERS.granted_provided, steps(...given))).toBe('date-impossible')
  })
  test('逾期的答复仍应出具，但要提醒', () => {
    const late = { ...facts, case: { ...facts.case, dueOn: at('2024-05-15') } }
    expect(made(LETTERS.granted_provided, late).notes.join('')).toContain('属于逾期')
    const inTime = { ...facts, case: { ...facts.case, dueOn: at('2024-05-16') } }
    expect(made(LETTERS.granted_provided, inTime).notes).toEqual([])
  })
  test('2019年5月15日以前的条例不是这一部', () => {
    expect(outcomeOf(LETTERS.refuse_petition, specimen('refuse_petition', at('2019-05-14')))).toBe(
      'before-the-regulation',
    )
    expect(outcomeOf(LETTERS.refuse_petition, specimen('refuse_petition', at('2019-05-15')))).toBe('made')
  })
})

test('自然人称“你”，法人和其他组织称“你单位”', () => {
  const facts = specimen('refuse_petition', DAY)
  expect(paragraphs(made(LETTERS.refuse_petition, facts)).join('')).not.toContain('你单位')
  const organisation = {
    ...facts,
    case: { ...facts.case, applicant: { kind: 'organisation', name: '某公司' } as const },
  }
  const text = paragraphs(made(LETTERS.refuse_petition, organisation)).join('')
  expect(text.replaceAll('你单位', '')).not.toContain('你')
})
