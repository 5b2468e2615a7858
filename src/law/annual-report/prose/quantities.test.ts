import { describe, expect, test } from 'vitest'
import { sampleReport, withSection } from '../sample.ts'
import { proseOf } from './prose.ts'
import { whenOf } from './scope.ts'

const overviewOf = (text: string) =>
  proseOf(withSection({ ...sampleReport('annual-2019'), preamble: null }, 'overview', text)).sentences.filter(
    ({ section }) => section === 'overview',
  )
const figures = (text: string): string[] =>
  overviewOf(text).flatMap(({ quantities }) =>
    quantities.map(
      ({ value, unit, bound, kind }) =>
        `${bound === 'exact' ? '' : `${bound} `}${value}${kind === 'percent' ? '%' : unit}`,
    ),
  )

describe('五份实例报告的数字', () => {
  test.each([
    [
      '对吉尔吉斯外语学校等3家单位进行全面检查，合格率达到100%，对办理的10个外国专家许可进行了公示。',
      ['3家', '100%', '10个'],
    ],
    [
      '全局对外管理服务事项5条，通过政府网站发布政策文件3条，通过企业服务微信群发布各类政策等300余条，通过公示栏宣传有关政策10余版，印发工作动态4期。',
      ['5条', '3条', 'over 300条', 'over 10版', '4期'],
    ],
    ['举办全体人员政务公开工作培训会1次、研讨会1次，公开信息共计31条。', ['1次', '1次', '31条']],
    [
      '公开政府信息 13 条，其中部门文件 4 件，政策解读 5 件，重点工作 2 件，财政资金 2 件。',
      ['13条', '4件', '5件', '2件', '2件'],
    ],
    ['发布信息321件，科技信息68件，累计审核企业申报项目399个。', ['321件', '68件', '399个']],
    [
      '市人大代表建议 7 件(均为协办件)、市政协提案 22 件(主办 3 件、分办 2 件、协办 17 件)。9 月 20 日前，对 29 件均已答复。',
      ['7件', '22件', '3件', '2件', '17件', '29件'],
    ],
    ['新增“全省一网通办”专题网站一个，采购13.7 万元。', ['1个', '137000元']],
  ])('%s', (text, expected) => expect(figures(text)).toEqual(expected))
})

test.each([
  '2020年1月1日至2020年12月31日，第五十条，第二十条第（一）项，国办发〔2019〕54号，国务院令第711号，黄河东路721号3号楼。',
  '“四个学习平台”“六稳”“六保”“十四五”，《民营经济32条》，一是加强领导，二是完善制度，三级负责制，三审三校，两微一端，五公开。',
  '24小时受理，20个工作日内答复，3个月，近两年，第三季度，12345热线，电话0951—5035245，邮编750001，7×24小时。',
  '高效办成一件事，一网通办，一次性告知，一部分，一批，统一标准，进一步，同一个，唯一一个，第一批，每一件，十分，万一，千方百计。',
  '2.0版，10-20件，R&D，3项目，5部门联动，双随机、一公开，属于四类过程性信息。',
  '如期完成。12月末。截至2020年。0.5个工作日。',
])('不是数量：%s', (text) => expect(figures(text)).toEqual([]))

test.each([
  ['公开信息１２３条，解读1，234篇，图文12,345件。', ['123条', '1234篇', '12345件']],
  ['公开信息三百二十一条，召开会议两次，发布一千二百三十四万条。', ['321条', '2次', '12340000条']],
  ['阅读量3.2万次，收费1.5 亿元，占百分之三十，提高5个百分点。', ['32000次', '150000000元', '30%', '5个百分点']],
  [
    '约300条，近百件，十余版，数十场，不少于12次，100件以上，20篇左右。',
    ['about 300条', 'under 100件', 'over 10版', 'over 10场', 'atLeast 12次', 'atLeast 100件', 'about 20篇'],
  ],
  ['予以公开966件，占66.48%；部分公开67，占4.61%。', ['966件', '66.48%', '67', '4.61%']],
  ['自然人、法人分别为400，590件。', ['400', '590件']],
])('是数量：%s', (text, expected) => expect(figures(text)).toEqual(expected))

test.each([
  ['2020年公开97条。', '97', 'this'],
  ['2019年公开97条。', '97', 'before'],
  ['去年公开97条。', '97', 'before'],
  ['2019年公开30条，2020年公开97条。', '97', 'this'],
  ['与2019年相比，本年公开97条。', '97', 'this'],
  ['比上年公开的多，公开97条。', '97', 'this'],
  ['上年结转2件。', '2件', 'this'],
  ['结转到2021年办理7件。', '7件', 'this'],
  ['2021年将公开97条。', '97', 'after'],
  ['2018年以来公开97条。', '97', 'span'],
  ['上半年公开97条。', '97', 'span'],
])('%s 说的是哪一年', (text, figure, when) => {
  expect(whenOf(text, text.indexOf(figure), 2020)).toBe(when)
})

describe('分句', () => {
  test('一句被版面断成两行，仍是一句；标题自成一句', () => {
    const said = overviewOf(
      '（一）主动公开情况\n努力实现公开内容覆盖权力运行全流程、政务服务全链条全环节，不断增强公开的\n质量和实效。收到申请3件！',
    )
    expect(said.map(({ plain, heading }) => [plain.slice(-6), heading])).toEqual([
      ['主动公开情况', true],
      ['质量和实效。', false],
      ['到申请3件！', false],
    ])
  })

  test('每句都是原文的一段，位置是它开头那一行', () => {
    const report = sampleReport('annual-2021')
    for (const { text, start, end, sectionIndex, at } of proseOf(report).sentences) {
      if (sectionIndex < 0) continue
      expect(report.sections[sectionIndex]?.text.slice(start, end)).toBe(text)
      expect(at).not.toBeNull()
    }
  })

  test('“其中”开头的句子和前一句连着读', () => {
    const { passages } = proseOf(
      withSection(sampleReport('annual-2021'), 'overview', '收到申请8件。其中，公开2件。召开会议3次。'),
    )
    expect(passages.filter(({ section }) => section === 'overview').map(({ text }) => text)).toEqual([
      '收到申请8件。其中，公开2件。',
      '召开会议3次。',
    ])
  })
})
