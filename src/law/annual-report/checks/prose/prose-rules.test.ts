import { describe, expect, test } from 'vitest'
import { runChecks, type CheckContext } from '../../check.ts'
import type { SectionKey } from '../../format.ts'
import type { Report } from '../../report.ts'
import { sampleBefore, sampleReport, withCell, withSection } from '../../sample.ts'
import { PROSE_CHECKS } from './index.ts'

const sample = sampleReport('annual-2021')
const found = (rule: string, report: Report, context: CheckContext = {}): string[] =>
  runChecks(
    PROSE_CHECKS.filter(({ id }) => id === rule),
    report,
    context,
  ).map(({ message }) => message)
const said = (rule: string, text: string, section: SectionKey = 'overview'): string[] =>
  found(rule, withSection(sample, section, text))

describe('N6 约数', () => {
  test.each([
    ['通过企业服务微信群发布各类政策等300余条。', 1],
    ['发布信息近百条，召开会议十余次，推送图文2万余篇。', 3],
    ['公开信息约300条，发布解读30篇左右。', 2],
    ['公开信息300条以上。', 1],
    ['网站访问量超过120万人次，粉丝8万余人，点击量近10万次。', 0],
    ['每周更新不少于2条，近三年共公开信息97条，节约资金20余万元。', 0],
    ['最近3次检查，网上12件，预约5次，条约20余年。', 0],
    ['2025年将发布解读10余篇。', 0],
  ])('%s → %i', (text, count) => expect(said('N6', text).length).toBe(count))
})

describe('N7 问题与改进', () => {
  test.each([
    ['存在更新不够及时的问题。下一步将建立提醒制度。', 0],
    ['一是认识不到位；二是范围不广。针对上述问题，我局已开展培训4次。', 0],
    ['存在的问题：公开内容不够全面。（一）加强学习。（二）丰富内容。', 0],
    ['无', 2],
    ['', 1],
    ['今后将进一步加强公开工作。', 1],
    ['公开意识有待增强，公开内容不够丰富。', 1],
  ])('%s → %i', (text, count) => expect(said('N7', text, 'problems').length).toBe(count))
})

describe('N11 百分比', () => {
  test.each([
    '收到申请120件，上年100件，同比增长20%。',
    '收到申请120件，较上年增加20件，同比增长20%。',
    '收到申请120件，比2023年的100件增加20件，增长20%。',
    '公开信息1499条，其中网站1303条，占86.92%；公众号196条，占13.08%。',
    '抽查120户，合格114户，合格率95%。',
    '收到申请3件，办结3件，办结率100%。',
    '制发公文707件，主动公开673件，公开率95.19%。',
    '收到申请12件，其中予以公开8件，占办结总数的80%。',
    '政策解读率100%，群众满意率98.5%。',
    '全年收到申请120件，同比增长20%。',
    '收到申请120件，其中自然人110件，约占92%。',
  ])('相符：%s', (text) => expect(said('N11', text)).toEqual([]))

  test.each([
    ['收到申请120件，上年100件，同比增长25%。', '20%'],
    ['收到申请90件，上年100件，同比增长10%。', '方向'],
    ['收到申请120件，比上年的100件减少20件。', '方向'],
    ['收到申请120件，较上年增加20件，同比增长25%。', '20%'],
    ['收到申请120件，比2023年的100件增加25件。', '20'],
    ['公开信息1499条，其中网站1303条，占68.92%；公众号196条，占13.08%。', '86.92%'],
    ['抽查120户，合格114户，合格率98%。', '95%'],
    ['收到申请10件，办结9件，办结率100%。', '90%'],
    ['检查结果合格率达120%。', '120%'],
  ])('不符：%s', (text, part) => expect(said('N11', text).join()).toContain(part))

  test('上年度报告在手的，同比用上年度表格核对', () => {
    const report = withSection(sample, 'overview', '新收政府信息公开申请23件，同比下降20%。')
    expect(found('N11', report)).toEqual([])
    expect(found('N11', report, { previous: sampleBefore(sample) }).join()).toContain('方向相反')
    const right = withSection(sample, 'overview', '新收政府信息公开申请23件，同比增长130%。')
    expect(found('N11', right, { previous: sampleBefore(sample) })).toEqual([])
  })
})

describe('N12 一事一数', () => {
  test.each([
    ['收到政府信息公开申请23件。\n全年新收政府信息公开申请24件。', 1],
    ['未收到政府信息公开申请。\n全年收到政府信息公开申请23件。', 1],
    ['主动公开政府信息97条。\n本年度共主动公开政府信息98条。', 1],
    ['主动公开政府信息97条。\n2023年主动公开政府信息98条。', 0],
    ['主动公开政府信息97条。\n通过公众号主动公开政府信息60条。', 0],
    ['收到政府信息公开申请23件。\n全市收到政府信息公开申请2400件。', 0],
    ['召开会议2次。\n召开会议3次。', 0],
  ])('%s → %i', (text, count) => expect(said('N12', text).length).toBe(count))
})

describe('N13、N14 用语', () => {
  test.each([
    ['N13', '根据《中华人民共和国信息公开条例》，受理政务公开申请2件。', 2],
    ['N13', '在国家企业信息公示系统公示；危及“三全一安”；结果维护。', 3],
    ['N13', '以习近平新时代特色社会主义思想为指导。', 1],
    [
      'N13',
      '以习近平新时代中国特色社会主义思想为指导，推进政务公开，编制政府信息公开指南，在国家企业信用信息公示系统公示。',
      0,
    ],
    ['N14', '市政府关政务公开工作，信息共知识，行政复义。', 3],
    ['N14', '做到应公开尽公开，依申请公开，己办结2件，，按时答复。', 2],
    ['N14', '以公开为目的的工作机制，进行了了解，和和气气。', 0],
  ])('%s %s → %i', (rule, text, count) => expect(said(rule, text).length).toBe(count))
})

describe('N15、N16 引用文件', () => {
  const preamble = (text: string, format: 'annual-2019' | 'annual-2021' = 'annual-2021') =>
    sampleReport(format, { preamble: text })
  test.each([
    [
      '《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）',
      0,
    ],
    ['国办公开办函[2021] 30 号', 0],
    ['《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）', 1],
    ['《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2019〕60号）', 2],
    ['《中华人民共和国政府信息公开条例》（国务院令第492号）', 1],
    ['《中华人民共和国政府信息公开条例》（国务院令 第 711 号，以下简称新《条例》）', 0],
    ['国办公开办函〔2019〕60号和国办公开办函〔2021〕30号', 0],
  ])('2024年度 %s → %i', (text, count) => expect(found('N15', preamble(`根据${text}要求编制。`)).length).toBe(count))
  test('2020年度不应引2021年的格式', () =>
    expect(found('N15', preamble('根据国办公开办函〔2021〕30号编制。', 'annual-2019')).length).toBe(1))
  test.each([
    ['国办发[2019]54号', 1],
    ['国办发（2019）54号', 1],
    ['国办发〔2019〕第54号', 1],
    ['国办发〔2019〕054号', 1],
    ['国办发〔2019〕54号、鲁政办发〔2020〕11号', 0],
    ['黄河东路721号3号楼', 0],
  ])('%s → %i', (text, count) => expect(said('N16', `落实${text}。`).length).toBe(count))
})

describe('其余各条', () => {
  test.each([
    ['N17', '未收到人大政协提案。', 1],
    ['N17', '办理人大代表提案3件。', 1],
    ['N17', '办理人大代表建议3件、政协提案5件，办理人大代表建议和政协委员提案共8件。', 0],
    ['N18', '积极履行推进、指导、协调、监督职责。', 1],
    ['N18', '局办公室负责推进、协调本局公开工作，接受监督。', 0],
    ['N21', '**二是**制定要点，&nbsp;见[bookmark: _GoBack]。', 1],
    ['N21', '5*8小时接听，R&D经费，A<B。', 0],
    ['N22', '全年公开信息XX条。', 1],
    ['N22', '召开会议__次，待补充。', 1],
    ['N22', '公开信息  条，其中文件3条。', 1],
    ['N22', '7×24小时服务，X光机3台，XX村务公开'.replace('XX村务', '村务'), 0],
    ['N23', '通过企业服务微信群发布各类政策30条。', 1],
    ['N23', '通过微信公众号、门户网站发布政策，服务人民群众。', 0],
  ])('%s %s → %i', (rule, text, count) => expect(said(rule, text).length).toBe(count))

  test('N18 主管部门自己的报告可以这样写', () => {
    const office = {
      ...withSection(sample, 'overview', '履行推进、指导、协调、监督职责。'),
      organ: '云川市人民政府办公室',
    }
    expect(found('N18', office)).toEqual([])
  })

  test('N20 第六部分写明信息处理费，没有收取也写明', () => {
    expect(said('N20', '本年度收取信息处理费120元。', 'other')).toEqual([])
    expect(said('N20', '本年度没有收取信息处理费，其他事项无。', 'other')).toEqual([])
    expect(said('N20', '其他事项无。', 'other').length).toBe(1)
  })

  test('N20 说没有发出收费通知，表三就不能有逾期不缴费的', () => {
    const report = withSection(sample, 'other', '本年度未发出收费通知，未收取信息处理费。')
    const cell = { table: 'applications', row: 'otherFeeUnpaid', column: 'total' } as const
    expect(found('N20', report)).toEqual([])
    expect(found('N20', withCell(report, cell, 1)).length).toBe(1)
  })

  test('N9 改了数字的照搬仍是照搬；重写过的不算', () => {
    const copy = { ...sampleReport('annual-2021', { year: 2023 }) }
    const messages = found('N9', sample, { previous: copy })
    expect(messages.length).toBeGreaterThan(0)
    expect(messages[0]).toMatch(/第一部分与2023年度报告雷同：文字 \d+% 相同，\d+ 句中有 \d+ 句照搬/)
    expect(found('N9', sample, { previous: sampleBefore(sample) })).toEqual([])
  })

  test('N24 列出的部分不在格式之内', () => {
    expect(
      said(
        'N24',
        '报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项七部分组成。',
      ).length,
    ).toBe(1)
  })
})

test('每条发现都有句子或单元格，句子是原文的一段，位置不空', () => {
  const bad = withSection(
    withSection(
      sample,
      'overview',
      '主动公开信息97条，其中文件9条、公告19条。\n未收到政府信息公开申请。\n发布300余条。**',
    ),
    'problems',
    '解读不足。',
  )
  for (const { rule, text, at, cells, fix, message } of runChecks(PROSE_CHECKS, bad)) {
    expect(message, rule).not.toMatch(/undefined|null|NaN|〓/)
    expect(text !== null || cells.length > 0, rule).toBe(true)
    if (text !== null)
      expect(
        bad.sections.some((section) => section.text.includes(text)),
        `${rule} ${text}`,
      ).toBe(true)
    expect(at, rule).not.toBeNull()
    expect(fix, rule).toMatch(/。$/)
  }
})
