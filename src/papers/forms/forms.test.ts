import * as fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { localDate } from '../../law/local-date.ts'
import { LETTERS } from '../letters/index.ts'
import { placed, textsOf, type PaperTable } from '../typeset/paper.ts'
import { paperToPdf } from '../typeset/paper-pdf.ts'
import { paperToDocx } from '../typeset/paper-word.ts'
import { isBlank } from './answers.ts'
import type { FormFacts, FormSheet } from './compose.ts'
import { pick, type Field } from './field.ts'
import { FORM_KEYS, FORMS, type AnswersOf, type FormKey } from './index.ts'
import { composeByKey, formSpecimen, SPECIMENS } from './specimens.ts'

const DAY = localDate('2024-05-16')

function sheet(key: FormKey, facts: FormFacts = formSpecimen(key, DAY)): FormSheet {
  const made = composeByKey(key, facts)
  if ('refused' in made) throw new Error(made.say)
  return made
}
const wordsOf = (paper: FormSheet): string => textsOf(paper).join('\n')
const fieldsOf = (key: FormKey): readonly (readonly [string, Field])[] => Object.entries(FORMS[key].fields)

/** The form with these answers changed; undefined takes one out. */
const changed = <Key extends FormKey>(
  key: Key,
  change: Partial<AnswersOf<Key>>,
  stage: 'opening' | 'closing' = 'closing',
) =>
  composeByKey(key, {
    ...formSpecimen(key, DAY, stage),
    values: { ...SPECIMENS[key](DAY), ...change } as FormFacts['values'],
  })

/** Answers without some keys. */
const without = (key: FormKey, ...keys: string[]) =>
  composeByKey(key, {
    ...formSpecimen(key, DAY),
    values: Object.fromEntries(Object.entries(SPECIMENS[key](DAY)).filter(([name]) => !keys.includes(name))),
  })

test('目录里的表格一个代码一张，代码不重复', () => {
  const codes = FORM_KEYS.map((key) => FORMS[key].code)
  expect([...codes].sort()).toEqual(['D01', 'D02', 'D08', 'D42', 'D43', 'D45', 'D46', 'D47', 'P01', 'P02', 'P03'])
})

test('文书目录 D01—D14、D40—D47：每个代码不是文书就是表格，没有缺的', () => {
  const letters = new Set<string>(Object.values(LETTERS).map(({ code }) => code))
  const forms = new Set<string>(FORM_KEYS.map((key) => FORMS[key].code))
  const catalogue = [...Array.from({ length: 14 }, (_, index) => index + 1), 40, 41, 42, 43, 44, 45, 46, 47]
  for (const number of catalogue) {
    const code = `D${String(number).padStart(2, '0')}`
    expect([letters.has(code), forms.has(code)].filter(Boolean), code).toHaveLength(1)
  }
})

describe.each(FORM_KEYS.map((key) => [FORMS[key].code, FORMS[key].title, key] as const))('%s %s', (_, title, key) => {
  const blank = sheet(key, formSpecimen(key, DAY, 'blank'))
  const filled = sheet(key)

  test('空白表和填好的表都能印：每一栏的名称都在', () => {
    for (const paper of [blank, filled]) {
      const words = wordsOf(paper).replaceAll('\n', '')
      expect(words).toContain(title)
      for (const [, field] of fieldsOf(key)) {
        const labels = field.kind === 'list' ? Object.values(field.columns).map(({ label }) => label) : [field.label]
        for (const label of labels) expect(words).toContain(label.replaceAll(/[{}\n]/g, ''))
      }
    }
  })

  test('填写的内容都印在表上，空白表上没有内容、没有打勾', () => {
    const words = wordsOf(filled)
    const answers = JSON.stringify(SPECIMENS[key](DAY), (name, value: unknown) =>
      ['picks', 'on', 'personId'].includes(name) ? undefined : value,
    )
    for (const [, answer = ''] of answers.matchAll(/:"([^"]+)"/g)) {
      if (!/^\d{4}-\d\d-\d\d$/.test(answer)) expect(words).toContain(answer)
    }
    expect(wordsOf(blank)).not.toMatch(/☑|签名：\S/)
  })

  test('各栏严丝合缝：每一行的格子铺满整张表', () => {
    for (const paper of [blank, filled]) {
      for (const table of paper.parts.filter((part): part is PaperTable => part.kind === 'table')) {
        const places = placed(table).flat()
        const covered = places.reduce((sum, { rowSpan, colSpan }) => sum + rowSpan * colSpan, 0)
        expect(covered, table.name).toBe(table.rows.length * table.widths.length)
        expect(table.widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(paper.landscape ? 257 : 156, 1)
        expect(Math.min(...table.widths)).toBeGreaterThan(0)
      }
    }
  })

  test('缺哪一栏必填的，就说缺哪一栏，写明依据', () => {
    for (const [name, field] of fieldsOf(key)) {
      if (field.due === null) continue
      const made = without(key, name)
      expect(made, name).toHaveProperty('refused', 'missing')
      if (!('say' in made)) continue
      expect(made.say).toContain(field.label.replaceAll(/[{}\n]/g, ''))
      if (field.cites !== null) expect(made.say).toContain(field.cites)
    }
  })

  test('规定必须有的栏目不能从表上去掉，习惯上的栏目可以去掉', () => {
    for (const [name, field] of fieldsOf(key)) {
      const made = composeByKey(key, { ...formSpecimen(key, DAY, 'blank'), without: [name] })
      if (field.cites !== null || field.due !== null) expect(made, name).toHaveProperty('refused', 'locked-field')
      else expect(made, name).not.toHaveProperty('refused', 'unknown-field')
    }
  })

  test('docx 能打开：表格完整，栏目都在，同样的事实字节相同', async () => {
    const bytes = await paperToDocx(filled)
    expect(await paperToDocx(filled)).toEqual(bytes)
    const xml = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())
    let tables = 0
    const parser = new SaxesParser()
    parser.on('opentag', ({ name }) => {
      if (name === 'w:tbl') tables += 1
    })
    // Broken markup throws here.
    parser.write(xml).close()
    expect(tables).toBe(filled.parts.filter(({ kind }) => kind === 'table').length)
  })

  test('pdf 带无障碍标签，没有缺字', () => {
    const { bytes, notes } = paperToPdf(filled)
    expect(new TextDecoder('latin1').decode(bytes.subarray(0, 5))).toBe('%PDF-')
    expect(notes).toEqual([])
  })
})

describe('第二十九条 申请表只要法定的内容', () => {
  test('没有用途、减免费用、工作单位这些栏目', () => {
    expect(wordsOf(sheet('application', formSpecimen('application', DAY, 'blank')))).not.toMatch(
      /用途|减免|工作单位|特殊需要/,
    )
    const made = composeByKey('application', {
      ...formSpecimen('application', DAY),
      values: { ...SPECIMENS.application(DAY), purpose: '科研' } as FormFacts['values'],
    })
    expect(made).toEqual({ refused: 'unknown-field', say: '这张表没有“purpose”这一栏，不能填写。' })
  })

  test.each([
    ['没有姓名', ['personName'], '申请人的姓名'],
    ['没有身份证明', ['idNumber'], '申请人的证件号码'],
    ['没有任何联系方式', ['personPhone', 'personEmail', 'personAddress'], '申请人的联系方式'],
    [
      '名称、文号、特征都没有',
      ['infoName', 'infoNumber', 'infoFeatures'],
      '申请公开的政府信息的名称、文号或者其他特征性描述',
    ],
    ['没有获取途径', ['way'], '获取途径'],
  ])('%s，不成申请', (_, keys, what) => {
    const made = without('application', ...keys)
    expect(made).toHaveProperty('refused', 'missing')
    expect(made).toHaveProperty('say', expect.stringContaining(what))
  })

  test.each([
    ['只有电话', ['personEmail', 'personAddress']],
    ['只写特征', ['infoName', 'infoNumber']],
    ['没有签名、邮编', ['signature', 'personPostcode']],
  ])('%s，仍是申请：条例没有要求的不拒绝', (_, keys) => {
    expect(without('application', ...keys)).not.toHaveProperty('refused')
  })

  test('公民、组织只填一种；五类组织都在，并说明各指什么', () => {
    expect(changed('application', { orgName: '示例公司' })).toHaveProperty('refused', 'two-applicants')
    const words = wordsOf(sheet('application'))
    for (const kind of ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他']) {
      expect(words).toContain(`□${kind}`)
      expect(words).toContain(`${kind}，指`)
    }
  })
})

describe('第三十一条 登记表的收到之日由渠道决定', () => {
  test('互联网渠道以确认之日为准，填提交之日不行', () => {
    const { submittedOn } = SPECIMENS.register(DAY)
    if (!submittedOn) throw new Error('specimen without a day')
    expect(changed('register', { receivedOn: submittedOn })).toHaveProperty('refused', 'receipt-day')
    expect(changed('register', { channel: pick('in_person'), receivedOn: submittedOn })).not.toHaveProperty('refused')
  })
  test('先答复、后收到，不可能', () => {
    expect(changed('register', { repliedOn: localDate('2024-04-01') })).toHaveProperty('refused', 'date-order')
  })
})

describe('三审三校', () => {
  const { first, second, third } = SPECIMENS.threeReviews(DAY)
  const said = (of: NonNullable<typeof first>, change: object) => ({ ...of, ...change })

  test('三步必须是三个不同的人，名字里多空格也是同一个人', () => {
    if (!first || !second || !third) throw new Error('specimen without reviews')
    expect(changed('threeReviews', { second: said(second, { by: first.by }) })).toEqual({
      refused: 'same-person',
      say: '一审校和二审校不能是同一个人。',
    })
    expect(changed('threeReviews', { third: said(third, { by: '李　文' }) })).toHaveProperty('refused', 'same-person')
    expect(changed('threeReviews', { third: said(third, { by: second.by }) })).toHaveProperty('refused', 'same-person')
  })

  test('同名的两个人凭身份区分，同一身份换个写法仍是一个人', () => {
    if (!first || !second) throw new Error('specimen without reviews')
    const twoPersons = {
      first: said(first, { by: '张伟', personId: '1' }),
      second: said(second, { by: '张伟', personId: '2' }),
    }
    expect(changed('threeReviews', twoPersons)).not.toHaveProperty('refused')
    const onePerson = { first: said(first, { personId: '7' }), second: said(second, { personId: '7' }) }
    expect(changed('threeReviews', onePerson)).toHaveProperty('refused', 'same-person')
  })

  test('前一步没有完成，不能进入后一步；没有三审，不能发布', () => {
    const opening = { ...formSpecimen('threeReviews', DAY, 'opening') }
    const go = (values: object) =>
      composeByKey('threeReviews', { ...opening, values: { ...opening.values, ...values } })
    expect(go({ second: undefined, publisher: undefined })).toHaveProperty('refused', 'step-skipped')
    expect(go({ third: undefined })).toHaveProperty('refused', 'release-unapproved')
    expect(go({ first: undefined, second: undefined, third: undefined, publisher: undefined })).not.toHaveProperty(
      'refused',
    )
  })

  test('岗位可以按机关的习惯改称，改不出第四个岗位', () => {
    const facts = { ...formSpecimen('threeReviews', DAY), roles: { 采编人员: '部门负责人' } }
    expect(wordsOf(sheet('threeReviews', facts))).toContain('部门负责人\n审核意见')
    expect(composeByKey('threeReviews', { ...facts, roles: { 主编: '总编' } })).toHaveProperty(
      'refused',
      'unknown-role',
    )
  })

  test('涉密的、不主动公开的稿件不走发布', () => {
    expect(changed('threeReviews', { secret: pick('yes') })).toHaveProperty('refused', 'secret-open')
    expect(changed('threeReviews', { attribute: pick('withheld') })).toHaveProperty('refused', 'secret-open')
  })
})

describe('先审查、后公开', () => {
  test('审查人不是承办人', () => {
    const opinion = { opinion: '同意。', by: '李文', on: DAY }
    expect(changed('review', { secrecyOpinion: opinion })).toHaveProperty('refused', 'same-person')
    expect(changed('secrecyAndContent', { secrecyReviewer: opinion })).toHaveProperty('refused', 'same-person')
    expect(changed('draftSheet', { issue: opinion })).toHaveProperty('refused', 'same-person')
  })
  test('涉密的不能主动公开，不能确定的先报确定（第十七条第三款）', () => {
    expect(changed('review', { secrecy: pick('secret') })).toHaveProperty('refused', 'secret-open')
    expect(changed('review', { secrecy: pick('refer') })).toHaveProperty('refused', 'secrecy-undecided')
    expect(changed('review', { secrecy: pick('refer'), determined: '可以公开' })).not.toHaveProperty('refused')
    expect(changed('secrecyAndContent', { stateSecret: pick('yes') })).toHaveProperty('refused', 'secret-open')
    expect(changed('secrecyAndContent', { refer: pick('yes', '县保密局') })).toHaveProperty(
      'refused',
      'secrecy-undecided',
    )
    expect(changed('draftSheet', { secrecy: '机密★10年' })).toHaveProperty('refused', 'secret-open')
  })
  test('内容审核少核对一项，不能办结', () => {
    const made = changed('secrecyAndContent', { content: { picks: ['accurate'] } })
    expect(made).toHaveProperty('say', expect.stringContaining('要素完整'))
  })
  test('依申请公开、不予公开的公文要说明理由', () => {
    expect(changed('draftSheet', { attribute: pick('onApplication') })).toHaveProperty('refused', 'reason-missing')
    const stated = changed('draftSheet', { attribute: pick('withheld'), reason: '属于内部工作流程' })
    expect(stated).toHaveProperty('notes', [expect.stringContaining('政务公开工作机构审查')])
  })
})

describe('第四十四条 依申请转主动公开', () => {
  const applications = (...applicants: string[]) =>
    applicants.map((applicant, index) => ({
      caseNo: `${index}`,
      applicant,
      outcome: '予以公开',
      repliedOn: '2024-03-01',
    }))
  test('多个申请人才适用第一款：同一个人申请两次不算', () => {
    expect(changed('conversion', { applications: applications('甲', '甲') })).toHaveProperty(
      'refused',
      'conversion-one-applicant',
    )
    expect(changed('conversion', { applications: applications('甲', '乙') })).not.toHaveProperty('refused')
    expect(changed('conversion', { ground: pick('suggested'), applications: applications('甲') })).not.toHaveProperty(
      'refused',
    )
  })
  test('认为应当主动公开的写明日期和渠道，认为不属于的不写', () => {
    expect(changed('conversion', { channel: '' })).toHaveProperty('refused', 'conversion-open-missing')
    expect(changed('conversion', { decision: pick('notOpen') })).toHaveProperty('refused', 'conversion-not-proactive')
  })
})

describe('送达回证', () => {
  test('邮寄应当通过邮政企业并有邮件号码', () => {
    expect(changed('delivery', { mailNumber: '' })).toHaveProperty('refused', 'missing')
    expect(changed('delivery', { mailNumber: '顺丰 SF1000000000000' })).toHaveProperty('refused', 'private-courier')
  })
  test('直接送达要有签收，留置送达要有事由和见证', () => {
    expect(changed('delivery', { way: pick('hand') })).toHaveProperty('refused', 'missing')
    expect(changed('delivery', { way: pick('left') })).toHaveProperty('refused', 'refusal-unexplained')
    const told = { way: pick('left' as const), refusal: '拒绝签收', witness: '录像1段' }
    expect(changed('delivery', told)).not.toHaveProperty('refused')
  })
})

describe('第四十五条 案卷归档', () => {
  const files = (...pages: string[]) =>
    ['申请表', '答复书', '送达回证'].map((title, index) => ({ title, pages: pages[index] ?? '' }))
  const archived = (of: ReturnType<typeof files>, pageCount = '6') =>
    changed('archiveFile', { files: of, fileCount: '3', pageCount })
  test.each([
    ['连续', files('1-3', '4', '5-6'), '6', undefined],
    ['缺页', files('1-3', '5', '6'), '6', 'page-numbers'],
    ['倒置', files('1-3', '4', '6-5'), '6', 'page-numbers'],
    ['不是页号', files('1-3', '第四页', '5-6'), '6', 'page-numbers'],
    ['页数对不上', files('1-3', '4', '5-6'), '7', 'page-numbers'],
    ['没有送达凭证', files('1-3', '4', '5-6').slice(0, 2), '4', 'file-incomplete'],
  ])('页号%s', (_, of, pages, refused) => {
    const made = archived(of, pages)
    if (refused === undefined) expect(made).not.toHaveProperty('refused')
    else expect(made).toHaveProperty('refused', refused)
  })
})

describe('第三十二条 第三方意见', () => {
  test('不同意而没有理由，仍收下，并说明由行政机关决定', () => {
    const made = changed('thirdPartyOpinion', { opinion: pick('objects'), reasons: ' ' })
    expect(made).toHaveProperty('notes', [expect.stringContaining('由本机关依照条例的规定决定')])
  })
  test('部分同意的，写明哪一部分不同意', () => {
    expect(changed('thirdPartyOpinion', { parts: '' })).toHaveProperty('refused', 'missing')
  })
})

describe('填写的内容不合格', () => {
  const application = (values: object) =>
    composeByKey('application', {
      ...formSpecimen('application', DAY),
      values: { ...SPECIMENS.application(DAY), ...values } as FormFacts['values'],
    })
  test.each([
    ['单选选了两项', { applicant: { picks: ['person', 'organisation'] } }, 'one-choice'],
    ['没有的选项', { applicant: { picks: ['foreigner'] } }, 'unknown-choice'],
    ['原型上的名字不是选项', { applicant: { picks: ['constructor'] } }, 'unknown-choice'],
    ['选了其他没有写明', { way: { picks: ['other'] } }, 'write-in-missing'],
    ['没选其他却写了', { way: { picks: ['post'], writeIn: '托人' } }, 'write-in-stray'],
    ['没有的日子', { appliedOn: '2024-02-30' }, 'not-a-date'],
    ['数字当文字', { infoName: 12 }, 'not-an-answer'],
    ['签名没有日期', { signature: { by: '赵一鸣' } }, 'not-an-answer'],
    ['签名的日期没有这一天', { signature: { by: '赵一鸣', on: '2024-02-30' } }, 'not-a-date'],
    ['原型上的名字不是栏目', { toString: '甲' }, 'unknown-field'],
  ])('%s', (_, values, refused) => {
    expect(application(values)).toHaveProperty('refused', refused)
  })

  test('随便什么内容都不出错：不是印出来，就是一句话说明为什么不能', () => {
    const answer = fc.oneof(
      fc.anything(),
      fc.record({ picks: fc.array(fc.constantFrom('yes', 'no', 'proactive', 'post', 'person')) }),
      fc.record({ by: fc.string(), on: fc.constantFrom('2024-05-16', '2024-02-30'), opinion: fc.string() }),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...FORM_KEYS),
        fc.constantFrom('blank', 'opening', 'closing'),
        fc.array(fc.tuple(fc.nat(), answer), { maxLength: 4 }),
        (key, stage, changes) => {
          const names = Object.keys(FORMS[key].fields)
          const change = Object.fromEntries(changes.map(([at, value]) => [names[at % names.length] ?? '', value]))
          const values = { ...SPECIMENS[key](DAY), ...change } as FormFacts['values']
          const made = composeByKey(key, { ...formSpecimen(key, DAY), stage, values })
          if ('refused' in made) expect(made.say).toMatch(/。$/)
          else expect(textsOf(made).every((text) => typeof text === 'string')).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })

  test.each([
    [undefined, true],
    ['　', true],
    [[], true],
    [{ picks: [] }, true],
    [{ opinion: ' ', by: '甲', on: DAY }, true],
    [{ by: ' ', on: DAY }, true],
    ['0', false],
    [{ picks: ['no'] }, false],
  ])('%j 空白：%s', (value, blank) => {
    expect(isBlank(value)).toBe(blank)
  })
})

describe('内容很长、很怪', () => {
  const pages = (bytes: Uint8Array): number =>
    [...new TextDecoder('latin1').decode(bytes).matchAll(/\/Type\s*\/Page\b/g)].length

  test('意见写了几页，接着印到下一页，一个字不少', async () => {
    const long = Array.from({ length: 900 }, (_, index) => `第${index}点意见。`).join('')
    const paper = changed('thirdPartyOpinion', { reasons: long })
    if ('refused' in paper) throw new Error(paper.say)
    const { bytes } = paperToPdf(paper)
    expect(pages(bytes)).toBeGreaterThan(pages(paperToPdf(sheet('thirdPartyOpinion')).bytes) + 2)
    const xml = strFromU8(unzipSync(await paperToDocx(paper))['word/document.xml'] ?? new Uint8Array())
    expect(xml).toContain('第899点意见。')
    // Exactly the row with the long text may be parted.
    expect([...xml.matchAll(/<w:cantSplit w:val="(?:off|false|0)"\/>/g)]).toHaveLength(1)
  })

  test('清单里没有的日子不印', () => {
    const items = [{ title: '文件', madeOn: '2024-02-30', publishedOn: '2024-03-01' }]
    expect(changed('transfer', { items })).toEqual({
      refused: 'not-a-date',
      say: '“第1行的成文日期”不是公历上有的日期。',
    })
  })

  test('三百件移送信息印成多页，表头重复', () => {
    const items = Array.from({ length: 300 }, (_, index) => ({
      title: `文件${index}`,
      madeOn: '2024-01-01',
      publishedOn: '2024-01-02',
    }))
    const paper = changed('transfer', { items, count: '300件' })
    if ('refused' in paper) throw new Error(paper.say)
    expect(pages(paperToPdf(paper).bytes)).toBeGreaterThan(10)
    expect(changed('transfer', { items, count: '299件' })).toHaveProperty('refused', 'count-differs')
  })

  test('没有字形的生僻字、控制字符、公式样的文字：照印并说明，不丢不坏', async () => {
    const paper = changed('application', { personName: '赵\u{2B740}\u0007鸣', infoName: '#let x = 1 $y$ *粗* <w:p/>' })
    if ('refused' in paper) throw new Error(paper.say)
    const { notes } = paperToPdf(paper)
    expect(notes).toEqual([expect.stringContaining('“\u{2B740}”（U+2B740）没有可用的字形')])
    const xml = strFromU8(unzipSync(await paperToDocx(paper))['word/document.xml'] ?? new Uint8Array())
    expect(xml).toContain('赵\u{2B740}鸣')
    expect(xml).toContain('&lt;w:p/&gt;')
  })
})
