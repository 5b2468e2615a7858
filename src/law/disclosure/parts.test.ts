import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CALENDAR } from '../calendar/calendar.ts'
import { dayNumber, localDateOf } from '../calendar/day-number.ts'
import { FORMATS } from '../annual-report/formats/index.ts'
import { localDate } from '../local-date.ts'
import { TIME_LIMITS } from '../time-limits/index.ts'
import { lastDayOf, lastDayOfPeriod } from '../time-limits/time-limit.ts'
import { ARTICLE_21, CATEGORIES, categoriesOf, categoryCites, CATEGORY_CODES, type Category } from './categories.ts'
import { limitOf, publishBy, withdrawBy } from './deadline.ts'
import { LEVELS, responsibleFor, type Discloser, type Level } from './discloser.ts'
import { DUTY_TREE, dutyTreeOf, inAnnualReport, mustPublish, partOf, PART_CODES, wordingOf } from './parts.ts'

const ARTICLE_20 = `
（一）行政法规、规章和规范性文件；
（二）机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名；
（三）国民经济和社会发展规划、专项规划、区域规划及相关政策；
（四）国民经济和社会发展统计信息；
（五）办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果；
（六）实施行政处罚、行政强制的依据、条件、程序以及本行政机关认为具有一定社会影响的行政处罚决定；
（七）财政预算、决算信息；
（八）行政事业性收费项目及其依据、标准；
（九）政府集中采购项目的目录、标准及实施情况；
（十）重大建设项目的批准和实施情况；
（十一）扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况；
（十二）突发公共事件的应急预案、预警信息及应对情况；
（十三）环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况；
（十四）公务员招考的职位、名额、报考条件等事项以及录用结果；
（十五）法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息。`
const ARTICLE_21_TEXT =
  '除本条例第二十条规定的政府信息外，设区的市级、县级人民政府及其部门还应当根据本地方的具体情况，主动公开涉及市政建设、公共服务、公益事业、土地征收、房屋征收、治安管理、社会救助等方面的政府信息；乡（镇）人民政府还应当根据本地方的具体情况，主动公开贯彻落实农业农村政策、农田水利工程建设运营、农村土地承包经营权流转、宅基地使用情况审核、土地征收、房屋征收、筹资筹劳、社会救助等方面的政府信息。'

describe('第二十条、第二十一条', () => {
  const entries = Object.values<Category>(CATEGORIES)
  test('十五项，一字不差', () => {
    const lines = entries
      .filter(({ article }) => article === '第二十条')
      .map(({ item = '', words }) => `${item.replace(/^第|项$/g, '')}${words}`)
    expect(lines).toEqual(
      ARTICLE_20.trim()
        .split('\n')
        .map((line) => line.replace(/[；。]$/, '')),
    )
  })
  test.each([
    ['city-county', '主动公开涉及', '等方面的政府信息；乡'],
    ['township', '主动公开贯彻', '等方面的政府信息。'],
  ] as const)('第二十一条 %s：一字不差，次序相同', (list, after, before) => {
    const start = ARTICLE_21_TEXT.indexOf(after) + (list === 'township' ? '主动公开'.length : after.length)
    const listed = ARTICLE_21_TEXT.slice(start, ARTICLE_21_TEXT.indexOf(before, start)).split('、')
    expect(ARTICLE_21[list].map((code) => CATEGORIES[code].words)).toEqual(listed)
    const of = CATEGORY_CODES.filter((code) => (CATEGORIES[code] as Category).of.includes(list))
    expect(of.toSorted()).toEqual(ARTICLE_21[list].toSorted())
  })
  test('引用到项', () => {
    expect(categoryCites('art20_5')).toBe('《政府信息公开条例》第二十条第（五）项')
    expect(categoryCites('art21_homesteads')).toBe('《政府信息公开条例》第二十一条')
  })
  test('年度报告表二的各块，正是这几项', () => {
    const blocks = Object.values(FORMATS).flatMap(({ tables }) =>
      tables.filter(({ key }) => key === 'proactive').flatMap((table) => table.blocks),
    )
    for (const { key, caption } of blocks) {
      const category = CATEGORY_CODES.find((code) => code === key)
      expect(category && (CATEGORIES[category] as Category).item).toBe(caption?.replace('第二十条', ''))
    }
    expect(CATEGORY_CODES.filter(inAnnualReport)).toEqual([...new Set(blocks.map(({ key }) => key))])
  })
})

const every: readonly Discloser[] = (Object.keys(LEVELS) as Level[]).flatMap((level) =>
  (['government', 'department'] as const).flatMap((organ) =>
    [true, false].flatMap((finance) => [true, false].map((makesRules) => ({ level, organ, finance, makesRules }))),
  ),
)

describe('谁公开什么', () => {
  test.each<[string, Discloser, number, readonly string[]]>([
    ['县科技局', { level: 'county', organ: 'department' }, 22, ['art21_municipalWorks', 'art21_socialAssistance']],
    ['市政府', { level: 'city', organ: 'government', makesRules: true }, 22, ['art21_publicOrder']],
    ['镇政府', { level: 'township', organ: 'government' }, 23, ['art21_homesteads', 'art21_socialAssistance']],
    ['省科技厅', { level: 'province', organ: 'department' }, 15, []],
  ])('%s', (_, discloser, count, among) => {
    const codes = categoriesOf(discloser)
    expect(codes).toHaveLength(count)
    expect(codes).toEqual(expect.arrayContaining([...among]))
  })
  test.each<[Parameters<typeof mustPublish>[0], Discloser, boolean]>([
    ['regulations', { level: 'state', organ: 'government' }, true],
    ['regulations', { level: 'province', organ: 'government', makesRules: true }, false],
    ['rules', { level: 'city', organ: 'government', makesRules: true }, true],
    ['rules', { level: 'county', organ: 'government' }, false],
    ['governmentBudgets', { level: 'county', organ: 'department', finance: true }, true],
    ['governmentBudgets', { level: 'county', organ: 'department' }, false],
    ['governmentBudgets', { level: 'county', organ: 'government' }, false],
    ['governmentBudgets', { level: 'township', organ: 'government' }, true],
    ['departmentBudgets', { level: 'county', organ: 'department' }, true],
    ['departmentBudgets', { level: 'county', organ: 'government' }, false],
    ['landExpropriationNotices', { level: 'county', organ: 'government' }, true],
    ['landExpropriationNotices', { level: 'township', organ: 'government' }, false],
    ['landExpropriation', { level: 'township', organ: 'government' }, true],
    ['landExpropriation', { level: 'county', organ: 'department' }, true],
    ['homesteads', { level: 'county', organ: 'government' }, false],
    ['publicOrder', { level: 'township', organ: 'government' }, false],
  ])('%s，%o：%s', (code, discloser, must) => expect(mustPublish(code, discloser)).toBe(must))
  test('每个部分的文字都在它那一项的原文里', () => {
    for (const code of PART_CODES)
      for (const words of partOf(code).words) expect(wordingOf(code), code).toContain(words)
  })
  test('原文里的每一个事项都有部分承担', () => {
    for (const { category, parts } of DUTY_TREE) {
      const held = parts.flatMap((code) => [...partOf(code).words]).join()
      const subjects = CATEGORIES[category].words
        .replace(/^(?:办理|实施)/, '')
        .split(
          /[、，]|和(?=其他|规范|实施)|以及|(?<=项目|标准|规划|预警信息)及|等方面的|的(?=依据|目录|批准|职位|应急|监督)/,
        )
        .map((subject) => subject.replace(/^其(?=依据|实施)/, '').replace(/等事项$/, ''))
        .filter((subject) => subject !== '' && !/^国家有关|^法律$|^法规$|^政策$|^措施/.test(subject))
      if (category === 'art20_15') continue
      for (const subject of subjects) expect(held, `${category}：${subject}`).toContain(subject)
    }
  })
  test('每种机关的每一项都有部分；没有不属于任何机关的部分', () => {
    const reached = new Set<string>()
    for (const discloser of every)
      for (const { category, parts } of dutyTreeOf(discloser)) {
        // 县级以上政府的预算决算由它的财政部门公开，政府本身没有这一项的部分。
        if (category !== 'art20_7') expect(parts, category).not.toEqual([])
        for (const code of parts) reached.add(code)
      }
    expect([...reached].toSorted()).toEqual(PART_CODES.toSorted())
  })
  test.each([
    ['本机关制作', responsibleFor({ from: 'made' }), 'self'],
    ['从企业获取', responsibleFor({ from: 'private-party' }), 'self'],
    ['从其他机关获取', responsibleFor({ from: 'other-organ' }), 'other'],
    ['共同制作，本机关牵头', responsibleFor({ from: 'made-jointly', lead: 'self' }), 'self'],
    ['共同制作，他机关牵头', responsibleFor({ from: 'made-jointly', lead: 'other' }), 'other'],
    ['法律另有规定', responsibleFor({ from: 'made' }, 'other'), 'other'],
  ])('第十条：%s', (_, { who, because }, expected) => {
    expect(who).toBe(expected)
    expect(because).not.toBe('')
  })
})

describe('第二十六条', () => {
  const on = (text: string) => localDate(text)
  test.each([
    ['一般的20个工作日，跨年', 'functions', '2020-12-18', '2021-01-18', 'proactive'],
    ['没有归类的', null, '2020-12-18', '2021-01-18', 'proactive'],
    ['行政许可结果7个工作日', 'licenceResults', '2026-03-06', '2026-03-17', 'twoPublications'],
    ['部门预算批复后20日', 'departmentBudgets', '2026-02-24', '2026-03-16', 'budget'],
    ['采购合同2个工作日', 'procurementContracts', '2026-03-06', '2026-03-10', 'procurementContract'],
    ['征收土地公告15个工作日', 'landExpropriationNotices', '2026-03-02', '2026-03-23', 'landExpropriation'],
    ['征收土地公告，条例修订前按第二十六条', 'landExpropriationNotices', '2021-08-31', '2021-09-28', 'proactive'],
    ['采购条例施行前按当时的第十八条', 'procurementResults', '2015-02-28', undefined, 'proactive'],
  ] as const)('%s', (_, code, start, dueOn, limit) => {
    const found = publishBy(CALENDAR, code, on(start))
    expect(found.limit).toBe(limit)
    if (dueOn === undefined) expect(found.due).toHaveProperty('unknown')
    else expect(found.due).toEqual({ dueOn })
  })
  test.each([
    ['承诺3个工作日', { workingDays: 3 }, '2026-03-11', true],
    ['实时公开', 'same-day', '2026-03-06', true],
    ['承诺的正好20个工作日', { workingDays: 20 }, '2026-04-03', false],
    ['承诺的更长，不起作用', { workingDays: 30 }, '2026-04-03', false],
    ['承诺1个月', { months: 1 }, '2026-04-03', false],
  ] as const)('%s', (_, promise, dueOn, promised) =>
    expect(publishBy(CALENDAR, 'functions', on('2026-03-06'), promise)).toMatchObject({
      due: { dueOn },
      lawful: { dueOn: '2026-04-03' },
      promised,
    }),
  )
  test('撤回只对处罚决定', () => {
    expect(withdrawBy(CALENDAR, 'penaltyDecisions', on('2026-03-06'))).toEqual({ dueOn: '2026-03-11' })
    expect(withdrawBy(CALENDAR, 'licenceResults', on('2026-03-06'))).toBeNull()
  })
  test('任何部分、任何一天：不晚于所适用的法定期限，也不晚于承诺', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PART_CODES),
        fc.integer({ min: dayNumber(on('2019-05-15')), max: dayNumber(on('2026-06-01')) }),
        fc.option(fc.integer({ min: 1, max: 40 })),
        (code, number, days) => {
          const start = localDateOf(number)
          const promise = days === null ? undefined : { workingDays: days }
          const { due, limit } = publishBy(CALENDAR, code, start, promise)
          const candidates = [
            lastDayOf(CALENDAR, TIME_LIMITS[limitOf(code, start)], start),
            ...(promise ? [lastDayOfPeriod(CALENDAR, promise, start)] : []),
          ].map((each) => ('dueOn' in each ? each.dueOn : ''))
          expect(due).toEqual({ dueOn: candidates.toSorted()[0] })
          expect(limit).toBe(partOf(code).limit && limit !== 'proactive' ? partOf(code).limit : 'proactive')
        },
      ),
    )
  })
})
