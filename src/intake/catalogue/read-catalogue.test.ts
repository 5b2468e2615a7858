import { strToU8, zipSync } from 'fflate'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { workbookBytes, type WorksheetCell } from '../../papers/typeset/workbook.ts'
import type { ReadCatalogue } from './finding.ts'
import { readCatalogue } from './read-catalogue.ts'

type Row = readonly (string | null)[]
type Merges = readonly (readonly [row: number, column: number, rows: number, columns: number])[]

/** A workbook of plain cells: one list of rows for each sheet, merges by first place and size. */
const book = (...sheets: readonly { readonly rows: readonly Row[]; readonly merges?: Merges }[]) =>
  workbookBytes({
    title: 't',
    author: null,
    sheets: sheets.map(({ rows, merges = [] }, at) => ({
      name: `表${at + 1}`,
      widths: Array.from({ length: Math.max(...rows.map((row) => row.length)) }, () => 10),
      cells: rows.flatMap((row, index) =>
        row.flatMap((value, column): WorksheetCell[] => {
          if (value === null) return []
          const merge = merges.find(([top, left]) => top === index && left === column)
          return [{ row: index, column, value, look: 'text', rowSpan: merge?.[2] ?? 1, colSpan: merge?.[3] ?? 1 }]
        }),
      ),
    })),
  })

const taken = async (bytes: Uint8Array | Promise<Uint8Array>, name = '目录.xlsx'): Promise<ReadCatalogue> => {
  const read = await readCatalogue(await bytes, name)
  if ('refused' in read) throw new Error(read.says)
  return read
}
const refusal = async (bytes: Uint8Array | Promise<Uint8Array>, name = '目录.xlsx'): Promise<string> => {
  const read = await readCatalogue(await bytes, name)
  return 'refused' in read ? read.says : `读到 ${read.rows.length} 行`
}
const page = (html: string) => taken(strToU8(html), '目录.html')
const said = ({ findings }: ReadCatalogue, code: string) =>
  findings.filter((each) => each.code === code).map(({ place, says }) => `${place?.row ?? '-'} ${says}`)

const BOXES = '■政府网站 □政府公报\n■两微一端 □发布会/听证会\n□精准推送 □其他'
/** 三行表头：总题目一行，组一行，栏一行；没有合并的格。 */
const UNMERGED: readonly Row[] = [
  ['云川县基层政务公开标准目录（义务教育领域）'],
  ['填报单位：云川县教育局', '2026年3月'],
  [
    '序号',
    '公开事项',
    null,
    '公开内容（要素）',
    '公开依据',
    '公开时限',
    '公开主体',
    '公开渠道和载体（在标注范围内至少选择其一公开，法律法规规章另有规定的从其规定）',
    '公开对象',
    null,
    '公开方式',
    null,
    '公开层级',
    null,
  ],
  [
    null,
    '一级事项',
    '二级事项',
    null,
    null,
    null,
    null,
    null,
    '全社会',
    '特定群体',
    '主动',
    '依申请公开',
    '县级',
    '乡（镇）级',
  ],
]

describe('表头', () => {
  test('两行表头，合并过的和合并丢了的，读出来一样', async () => {
    const body: Row = [
      '1',
      '招生管理',
      '招生计划',
      '招生范围、人数',
      '《义务教育法》\n《政府信息公开条例》',
      '信息形成或变更之日起20个工作日内',
      '县教育局',
      BOXES,
      '√',
      '',
      '√',
      '',
      '√',
      '',
    ]
    const merges: Merges = [
      [0, 0, 1, 14],
      [2, 0, 2, 1],
      [2, 1, 1, 2],
      ...[3, 4, 5, 6, 7].map((column) => [2, column, 2, 1] as const),
      [2, 8, 1, 2],
      [2, 10, 1, 2],
      [2, 12, 1, 2],
    ]
    const lost = await taken(book({ rows: [...UNMERGED, body] }))
    const whole = await taken(book({ rows: [...UNMERGED, body], merges }))
    expect(whole).toEqual(lost)
    expect(lost.findings).toEqual([])
    expect(lost.titles).toEqual(['云川县基层政务公开标准目录（义务教育领域）', '填报单位：云川县教育局', '2026年3月'])
    expect(lost.rows).toEqual([
      {
        number: '1',
        matter: '招生管理',
        subMatter: '招生计划',
        content: '招生范围、人数',
        basis: ['《义务教育法》', '《政府信息公开条例》'],
        time: { text: '信息形成或变更之日起20个工作日内', read: { time: { workingDays: 20 }, lasting: false } },
        owner: '县教育局',
        channels: { used: ['website', 'newMedia'], other: '', unknown: [] },
        audience: { everybody: true, group: false, groupIs: '' },
        way: { proactive: true, onApplication: false },
        levels: ['county'],
        format: '',
        stages: [],
        category: null,
        updateEvery: null,
        leaf: '',
        place: { table: '工作表“表1”', row: 5, at: { path: '表1!A5' } },
      },
    ])
  })

  test('一行表头，栏目换了次序，用的是本地的名称，另有两栏不认得', async () => {
    const { rows, findings } = await taken(
      book({
        rows: [
          [
            '责任科室',
            '事项名称',
            '公开要素',
            '法律依据',
            '时限要求',
            '公开途径',
            '公开属性',
            '公开范围',
            '公开级别',
            '更新频率',
            '五公开',
            '栏目',
            '备注',
            '监督电话',
            '公开格式',
          ],
          [
            '政策法规科',
            '部门预算',
            '收支总表',
            '《预算法》第十四条',
            '批复后20日内',
            '政府网站、政府公报',
            '主动公开',
            '面向社会',
            '县级、乡级',
            '每年',
            '管理、结果公开',
            '财政预决算',
            '无',
            '12345',
            '文本',
          ],
        ],
      }),
    )
    expect(rows[0]).toMatchObject({
      owner: '政策法规科',
      matter: '部门预算',
      time: { read: { time: { days: 20 } } },
      channels: { used: ['website', 'gazette'], unknown: [] },
      way: { proactive: true, onApplication: false },
      audience: { everybody: true, group: false },
      levels: ['county', 'township'],
      updateEvery: { months: 12 },
      stages: ['management', 'result'],
      leaf: '财政预决算',
      format: '文本',
    })
    expect(findings.map(({ code, says }) => `${code} ${says}`)).toEqual(['ignored 不认得“监督电话”这一列，没有读取。'])
  })

  test('渠道、五公开各占一列的，逐列看勾', async () => {
    const { rows } = await taken(
      book({
        rows: [
          ['序号', '公开事项', '公开内容', '公开渠道', null, null, '五公开', null],
          [null, null, null, '政府网站', '公开查阅点', '精准推送', '决策公开', '结果公开'],
          ['1', '学校介绍', '校名', '√', '', '✔', '', '√'],
        ],
        merges: [
          [0, 3, 1, 3],
          [0, 6, 1, 2],
        ],
      }),
    )
    expect(rows[0]).toMatchObject({ channels: { used: ['website', 'push'] }, stages: ['result'] })
  })

  test('同一栏有两列：官方名称的那列算数，并且说明', async () => {
    const read = await taken(
      book({
        rows: [
          ['序号', '公开事项', '公开内容', '责任科室', '公开主体'],
          ['1', '机构职能', '职责', '办公室', '县科技局'],
        ],
      }),
    )
    expect(read.rows[0]?.owner).toBe('县科技局')
    expect(said(read, 'ignored')).toEqual(['1 有两列都是“公开主体”，只读了“公开主体”，没有读前面的“责任科室”。'])
  })

  test('公开主体之下的“县级”不是公开层级', async () => {
    const read = await taken(
      book({
        rows: [
          ['序号', '公开事项', '公开内容', '公开主体', null],
          [null, null, null, '县级', '乡级'],
          ['1', '机构职能', '职责', '县科技局', '各乡镇'],
        ],
        merges: [[0, 3, 1, 2]],
      }),
    )
    expect(read.rows[0]).toMatchObject({ levels: null, owner: '' })
    expect(said(read, 'ignored')).toHaveLength(2)
  })

  test('列的编号占一行的，不是事项', async () => {
    const { rows } = await taken(
      book({
        rows: [
          ['序号', '公开事项', '公开内容', '公开依据'],
          ['1', '2', '3', '4'],
          ['1', '机构职能', '职责', '条例'],
        ],
      }),
    )
    expect(rows.map(({ matter }) => matter)).toEqual(['机构职能'])
  })
})

describe('行', () => {
  const HEADS: Row = ['序号', '一级事项', '二级事项', '公开内容', '公开依据', '公开时限', '公开主体']
  const line = (...first: Row): Row => [...first, '条例', '及时公开', '办公室']

  test('合并的一级事项、序号、依据，往下每一行都有', async () => {
    const { rows, findings } = await taken(
      book({
        rows: [
          HEADS,
          line('1', '招生', '计划', '甲'),
          [null, null, '结果', '乙', null, '及时公开', '办公室'],
          [null, null, '咨询', '丙', null, '及时公开', '办公室'],
        ],
        merges: [
          [1, 0, 3, 1],
          [1, 1, 3, 1],
          [1, 4, 3, 1],
        ],
      }),
    )
    expect(rows.map(({ number, matter, subMatter, basis }) => [number, matter, subMatter, ...basis])).toEqual([
      ['1', '招生', '计划', '条例'],
      ['1', '招生', '结果', '条例'],
      ['1', '招生', '咨询', '条例'],
    ])
    expect(findings.filter(({ code }) => code !== 'missing')).toEqual([])
  })

  test('没有合并、只是空着的一级事项照上一行读，并且说明', async () => {
    const read = await taken(book({ rows: [HEADS, line('1', '招生', '计划', '甲'), line('2', '', '结果', '乙')] }))
    expect(read.rows.map(({ matter }) => matter)).toEqual(['招生', '招生'])
    expect(said(read, 'carried')).toEqual(['3 事项是空的，照上一行“招生”读，请核对。'])
  })

  test('空行、注、再印一遍的表头和题目都不是事项；几张工作表连着读', async () => {
    const read = await taken(
      book(
        {
          rows: [
            ['主动公开目录'],
            HEADS,
            line('1', '招生', '计划', '甲'),
            ['', '', '', '', '', '', ''],
            ['主动公开目录'],
            HEADS,
            line('2', '学籍', '转学', '乙'),
            ['主动公开目录（续）'],
            HEADS,
            ['注：1.本目录每年更新一次。'],
            ['2.“及时公开”指形成之日起即公开。'],
          ],
        },
        {
          rows: [
            ['公开主体', '公开依据', '一级事项', '公开内容'],
            ['县教育局', '条例', '资助', '丙'],
          ],
        },
      ),
    )
    expect(read.rows.map(({ matter, owner, place }) => `${matter} ${owner} ${place.table}${place.row}`)).toEqual([
      '招生 办公室 工作表“表1”3',
      '学籍 办公室 工作表“表1”7',
      '资助 县教育局 工作表“表2”2',
    ])
    expect(said(read, 'ignored')).toEqual([])
  })

  test('分节的行、只有半行字的行不猜是什么，说明', async () => {
    const read = await taken(
      book({
        rows: [
          HEADS,
          line('1', '招生', '计划', '甲'),
          [null, null, null, '接上一页的半句话'],
          ['一、学籍管理'],
          line('2', '学籍', '转学', '乙'),
        ],
      }),
    )
    expect(read.rows).toHaveLength(2)
    expect(said(read, 'ignored')).toEqual([
      '3 这一行只有“接上一页的半句话”，没有读作事项，请核对。',
      '4 这一行只有“一、学籍管理”，没有读作事项，请核对。',
    ])
  })

  test('空着的格说一次；整列都空的，只说一次', async () => {
    const read = await taken(
      book({
        rows: [HEADS, ['1', '甲', '', '内容', '', '及时公开', ''], ['2', '乙', '', '内容', '条例', '及时公开', '']],
      }),
    )
    expect(said(read, 'blank')).toEqual(['2 “公开依据”是空的，请补填。', '- 每一行的“公开主体”都是空的，请补填。'])
  })

  test('很长的内容仍在自己的格里，行不散开', async () => {
    const long = '招生范围、招生计划、报名条件、'.repeat(60)
    const cells = (...texts: readonly string[]) => `<tr>${texts.map((text) => `<td>${text}</td>`).join('')}</tr>`
    const { rows } = await page(
      `<table>${cells('序号', '公开事项', '公开内容', '公开依据')}${cells('1', '招生', long, '条例')}${cells('2', '学籍', '转学', '条例')}</table>`,
    )
    expect(rows.map(({ content }) => content)).toEqual([long, '转学'])
  })
})

describe('拿不准的，说清在哪一行、哪一列', () => {
  const HEADS: readonly Row[] = [
    ['序号', '公开事项', '公开内容', '公开时限', '公开渠道', '公开对象', null, '公开方式', null, '公开层级', null],
    [null, null, null, null, null, '全社会', '特定群体', '主动', '依申请', '县级', '乡级'],
  ]
  const one = async (time: string, channel: string, ...ticks: readonly string[]) => {
    const read = await taken(book({ rows: [...HEADS, ['1', '甲', '内容', time, channel, ...ticks]] }))
    const [row] = read.rows
    return { row, unclear: said(read, 'unclear'), blank: said(read, 'blank') }
  }
  test('清楚的一行什么也不说', async () => {
    expect(await one('3个工作日内', '政府网站', '√', '', '√', '', '√', '√')).toMatchObject({ unclear: [], blank: [] })
  })
  test('“V”“R”可能是勾，也可能不是', async () => {
    const { row, unclear } = await one('及时', '政府网站', 'V', '', '√', '', 'R', '')
    expect(row).toMatchObject({ audience: { everybody: null, group: null }, levels: null })
    expect(unclear).toEqual([
      '3 “公开对象：全社会”写的是“V”，不知道是不是勾，请改为“√”或者留空。',
      '3 “公开层级：县级”写的是“R”，不知道是不是勾，请改为“√”或者留空。',
    ])
  })
  test('都没有勾的，是没有说，不是否', async () => {
    const { row, blank } = await one('及时', '政府网站', '', '', '', '', '', '')
    expect(row).toMatchObject({
      audience: { everybody: null, group: null },
      way: { proactive: null, onApplication: null },
      levels: null,
    })
    expect(blank).toHaveLength(3)
  })
  test('空方框是明说的否', async () => {
    expect((await one('及时', '政府网站', '□', '■', '☑', '☐', '□', '□')).row).toMatchObject({
      audience: { everybody: false, group: true },
      way: { proactive: true, onApplication: false },
      levels: [],
    })
  })
  test('特定群体写明了是谁，就是勾了', async () => {
    expect((await one('及时', '政府网站', '', '√（申请人）', '√', '', '√', '')).row?.audience).toEqual({
      everybody: false,
      group: true,
      groupIs: '申请人',
    })
  })
  test.each([
    ['政府网站√ 两微一端√', [], ['政府网站√ 两微一端√']],
    ['政府网站 政府公报 两微一端', [], ['政府网站 政府公报 两微一端']],
    [
      '政府网站、政府公报、两微一端、发布会/听证会、广播电视、纸质媒体、公开查阅点、政务服务中心、便民服务站',
      [],
      ['政府网站、政府公报、两微一端、发布会/听证会、广播电视、纸质媒体、公开查阅点、政务服务中心、便民服务站'],
    ],
    ['■政府网站 ■12345政务服务热线', ['website'], ['12345政务服务热线']],
    ['政府网站；村务微信群', ['website'], ['村务微信群']],
  ] as const)('渠道：%s', async (channel, used, unknown) => {
    const { row, unclear } = await one('及时', channel, '√', '', '√', '', '√', '')
    expect(row?.channels).toEqual({ used, other: '', unknown })
    expect(unclear).toHaveLength(1)
  })
  test('时限：每年几月前不是形成以后几日内', async () => {
    expect((await one('每年1月31日前', '政府网站', '√', '', '√', '', '√', '')).unclear).toEqual([
      '3 公开时限“每年1月31日前”读不出自形成或者变更之日起几日内，请填明确的时限。',
    ])
  })
  test('一个勾跨两列的，分不清', async () => {
    const read = await taken(
      book({
        rows: [...HEADS, ['1', '甲', '内容', '及时', '政府网站', '√', '', '√', '', '√', null]],
        merges: [[2, 9, 1, 2]],
      }),
    )
    expect(read.rows[0]?.levels).toBeNull()
    expect(said(read, 'unclear')).toEqual([
      '3 “公开层级：乡级”这一格和左边的格合并了，分不清写的是哪一项，请拆开填写。',
    ])
  })
})

describe('对应条例的哪一项，只看写明的', () => {
  const category = async (matter: string, basis: string) =>
    (
      await taken(
        book({
          rows: [
            ['序号', '公开事项', '公开内容', '公开依据'],
            ['1', matter, '内容', basis],
          ],
        }),
      )
    ).rows[0]?.category
  test.each([
    ['预算', '《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条第（七）项', 'art20_7'],
    ['预算', '《政府信息公开条例》第二十条第七项、第二十一条', 'art20_7'],
    ['预算', '《政府信息公开条例》第二十条、第二十一条', null],
    ['预算', '《政府信息公开条例》第二十条第（五）（六）项', null],
    ['预算', '《政府信息公开条例》、《预算法》第二十条第（七）项', null],
    ['预算', '《政府信息公开条例》（2007年国务院令第492号）第二十条第（二）项', null],
    ['社会救助', '《社会救助暂行办法》', 'art21_socialAssistance'],
    ['机构职能', '', 'art20_2'],
    ['招生', '《义务教育法》', null],
  ] as const)('%s ｜ %s', async (matter, basis, code) => expect(await category(matter, basis)).toBe(code))
})

describe('别的来源', () => {
  const cells = (tag: string, ...texts: readonly string[]) =>
    `<tr>${texts.map((text) => `<${tag}>${text}</${tag}>`).join('')}</tr>`
  test('网页：一张表断成两张，后一张没有表头，列数相同，接着读并且说明；落款的表不读', async () => {
    const read = await page(
      `<p>目录</p><table>${cells('th', '序号', '一级事项', '公开内容', '公开依据')}${cells('td', '1', '招生', '甲', '条例')}</table>` +
        `<table>${cells('td', '', '', '乙', '条例')}${cells('td', '2', '学籍', '丙', '条例')}</table>` +
        `<table>${cells('td', '联系人', '张三')}</table>`,
    )
    expect(read.rows.map(({ matter, content, place }) => `${matter}${content}${place.table}`)).toEqual([
      '招生甲第1个表',
      '招生乙第2个表',
      '学籍丙第2个表',
    ])
    expect(said(read, 'carried')).toHaveLength(2)
    expect(said(read, 'ignored')).toEqual(['1 第3个表没有认得的表头，没有读取。'])
  })
  test('从表格软件粘贴的网页：跨行跨列的格、单元格里的换行', async () => {
    const { rows, findings } = await page(
      '<table><tr><td rowspan=2>序号</td><td colspan=2>公开事项</td><td rowspan=2>公开内容<br>（要素）</td><td rowspan=2>公开依据</td></tr>' +
        '<tr><td>一级事项</td><td>二级事项</td></tr>' +
        '<tr><td rowspan=2>1</td><td rowspan=2>行政<br>许可</td><td>目录</td><td>甲</td><td>《行政<br>许可法》<br>《条例》</td></tr>' +
        '<tr><td>结果</td><td>乙</td><td>《A法》、《B条例》第三条</td></tr></table>',
    )
    expect(rows.map(({ number, matter, subMatter, basis }) => [number, matter, subMatter, ...basis])).toEqual([
      ['1', '行政许可', '目录', '《行政许可法》', '《条例》'],
      ['1', '行政许可', '结果', '《A法》', '《B条例》第三条'],
    ])
    expect(findings.filter(({ code }) => code !== 'missing')).toEqual([])
  })
  test('公式没有结果、公式出错：不读，说明', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '表',
          rows: [
            ['序号', '公开事项', '公开内容', '公开主体'],
            ['1', '甲', '#REF!', null],
          ],
          cells: new Map([['1,3', { formula: 'HYPERLINK("http://a.cn","点我")', type: 'formula' as const }]]),
        },
      ],
    })
    const read = await taken(bytes)
    expect(read.rows[0]).toMatchObject({ content: '', owner: '' })
    expect(said(read, 'unclear')).toEqual([
      '2 “公开内容（要素）”是公式，没有可用的结果，请改为直接填写。',
      '2 “公开主体”是公式，没有可用的结果，请改为直接填写。',
    ])
  })
})

describe('不能读的，一句话说清', () => {
  test.each([
    ['空文件', new Uint8Array(0), '文件是空的，里面没有内容；请检查是否选错了文件。'],
    [
      '没有表格的文字',
      strToU8('关于印发主动公开目录的通知'),
      '没有找到公开目录的表格：应有一行表头写着“公开事项”“公开内容”“公开依据”“公开时限”“公开主体”等栏目。',
    ],
    [
      '图片',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]),
      '这是一张图片，里面的表格读不出来；请提供 Excel（xlsx）、Word（docx、doc）或网页里的表格。',
    ],
    ['压缩包', zipSync({ 'a.txt': strToU8('x') }), '这是压缩包；请先解压，再选其中的目录文件。'],
  ])('%s', async (_, bytes, says) => expect(await refusal(bytes)).toBe(says))
  test('解压后大得不正常的', async () => {
    const bomb = zipSync(
      { '_rels/.rels': strToU8('<a/>'), 'xl/workbook.xml': new Uint8Array(70 * 1024 * 1024) },
      { level: 1 },
    )
    expect(await refusal(bomb)).toMatch(/^文件解压后的内容大得不正常/)
  })
  test('十万行', async () => {
    const rows = Array.from({ length: 100_000 }, (_, at) => `<tr><td>${at}</td><td>事项</td><td>内容</td></tr>`).join(
      '',
    )
    const head = '<tr><td>序号</td><td>公开事项</td><td>公开内容</td></tr>'
    expect(await refusal(strToU8(`<table>${head}${rows}</table>`), '目录.html')).toMatch(/请.*分成几份/)
  })
  test('一万行以上', async () => {
    const rows = Array.from({ length: 10_001 }, (_, at) => `<tr><td>${at}</td><td>事项</td><td>内容</td></tr>`).join('')
    const head = '<tr><td>序号</td><td>公开事项</td><td>公开内容</td></tr>'
    expect(await refusal(strToU8(`<table>${head}${rows}</table>`), '目录.html')).toBe(
      '一次最多导入 10000 行，这份至少有 10001 行，请分成几份。',
    )
  })
  test('只有表头的', async () => {
    expect(await refusal(book({ rows: [['序号', '公开事项', '公开内容', '公开依据']] }))).toBe(
      '表头下面没有公开事项，没有可以导入的行。',
    )
  })
  test('一格跨一千行一千列的', async () => {
    const html = `<table><tr><td>序号</td><td>公开事项</td><td>公开内容</td></tr>${'<tr><td rowspan=60000 colspan=60000>甲</td><td>乙</td></tr>'.repeat(2000)}</table>`
    expect(await refusal(strToU8(html), 'a.html')).toMatch(/^[\u4e00-\u9fff].*[行。]$/)
  })
})
