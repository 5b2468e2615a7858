import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate } from '../../law/local-date.ts'
import { composeLetter } from '../../papers/letters/compose.ts'
import type { LetterFacts } from '../../papers/letters/facts.ts'
import type { LetterForm } from '../../papers/letters/form.ts'
import { LETTER_KEYS, LETTERS } from '../../papers/letters/index.ts'
import { specimen, SPECIMEN_ORGAN } from '../../papers/letters/specimens/index.ts'
import { isCreditCode, passesLuhn } from './check-digits.ts'
import { NOTHING_KNOWN, type ReleaseContext } from './finding.ts'
import { mask } from './mask.ts'
import { RELEASE_RULES } from './rules.ts'
import { scanText } from './scan-text.ts'

const told = (text: string, more: Partial<ReleaseContext> = {}): string[] =>
  scanText(text, { ...NOTHING_KNOWN, ...more }).map(({ rule, severity, at }) =>
    [
      rule,
      ...(severity === RELEASE_RULES[rule].severity ? [] : [severity]),
      text.slice(at.offset, at.offset + at.length),
    ].join(' '),
  )

describe('个人信息', () => {
  test.each<[string, string, string[]]>([
    ['18 位身份证号', '身份证号11010519491231002X，', ['identity-number 11010519491231002X']],
    ['全角数字', '１１０１０５１９４９１２３１００２Ｘ', ['identity-number １１０１０５１９４９１２３１００２Ｘ']],
    ['按出生日期分开写', '110105 19491231 002X', ['identity-number 110105 19491231 002X']],
    ['一格一个数', '1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X', ['identity-number 1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X']],
    ['夹着零宽空格', '11010519491231\u200b002X', ['identity-number 11010519491231\u200b002X']],
    ['断成两行，存疑', '110105194912\n31002X', ['identity-number warning 110105194912\n31002X']],
    ['标明身份证而断成两行', '身份证号110105194912\n31002X', ['identity-number 110105194912\n31002X']],
    ['校验码不符，存疑', '110105194912310021', ['identity-number warning 110105194912310021']],
    ['出生日期不成立', '11010519491331002X 110105194902300028', []],
    ['更长的数里面的不算', '9110105194912310021 11010519491231002X7 A11010519491231002X', []],
    ['港澳居民居住证号也算', '810000199408230021', ['identity-number 810000199408230021']],
    ['15 位，标明身份证', '身份证：110105491231002', ['identity-number 110105491231002']],
    ['15 位，没有标明，存疑', '编号110105491231002', ['identity-number warning 110105491231002']],
    ['已经遮去的', '110105********002X 138****1234', []],
    ['统一社会信用代码不是个人信息', '91350100M000100Y43 91110000802100433B', []],
    ['护照、通行证要有名目', '护照号码：E12345678；型号E12345678', ['passport-number E12345678']],
    [
      '手机号码',
      '13812345678、138-1234-5678、+86 138 1234 5678、1381 234 5678',
      [
        'mobile-phone 13812345678',
        'mobile-phone 138-1234-5678',
        'mobile-phone 138 1234 5678',
        'mobile-phone 1381 234 5678',
      ],
    ],
    ['金额、编号、更长的数不是手机号码', '13800000000元 ¥13800000000 2138123456789 138123456789 13812345678.5%', []],
    [
      '固定电话',
      '0571-88001234转801，(010)66001234，电话：6600123',
      ['landline-phone 0571-88001234转801', 'landline-phone (010)66001234', 'landline-phone 6600123'],
    ],
    [
      '银联卡号',
      '6222021234567890128 6222 0212 3456 7890 128',
      ['bank-card 6222021234567890128', 'bank-card 6222 0212 3456 7890 128'],
    ],
    ['校验位不符的不是卡号', '6222021234567890127', []],
    [
      '外国发卡机构，没有名目，存疑',
      '4111111111111111；卡号4111111111111111',
      ['bank-card warning 4111111111111111', 'bank-card 4111111111111111'],
    ],
    ['邮箱，政府网站的除外', 'zhang.san@qq.com xxgk@kjj.yunchuan.gov.cn', ['personal-mail zhang.san@qq.com']],
    [
      '到户的地址',
      '联系云川市青山区和平路12号阳光小区3号楼2单元501室。',
      ['home-address 联系云川市青山区和平路12号阳光小区3号楼2单元501室'],
    ],
    ['住址，有名目的', '家庭住址：云川市青山区大柳村三组12号，', ['home-address 云川市青山区大柳村三组12号']],
    [
      '单位地址到房间，提请核对',
      '云川市人民路12号行政中心305室',
      ['home-address warning 云川市人民路12号行政中心305室'],
    ],
    ['只有路和号的不算；楼房套数不算', '地址：云川市人民路1号。建成5栋300套、3栋12层楼房。', []],
    ['号牌', '京A·12345、粤B12345D、云A12警、沪A2020', ['licence-plate 京A·12345', 'licence-plate 粤B12345D']],
  ])('%s', (_, text, expected) => expect(told(text)).toEqual(expected))

  test('本机关公开的联系方式不报，写不写区号都一样', () => {
    const publicContacts = ['0571-88001234', 'xxgk@163.com', '13800001111', '云川市人民路12号行政中心305室']
    const text = '电话：88001234、(0571)88001234，13800001111，xxgk@163.com，人民路12号行政中心305室，0571-88001235'
    expect(told(text, { publicContacts })).toEqual(['landline-phone 0571-88001235'])
  })
})

describe('本件登记的人和文件', () => {
  const names = [
    { name: '王小明', who: '第三方' },
    { name: '高明', who: '申请人' },
    { name: 'John Smith', who: '第三方' },
  ]
  test.each<[string, string, string[]]>([
    [
      '夹空格、全角空格、换行',
      '王小明 王 小 明 王　小\n明',
      ['guarded-name 王小明', 'guarded-name 王 小 明', 'guarded-name 王　小\n明'],
    ],
    ['两个字的名字在别的词里，存疑', '提高明显；高明：', ['guarded-name warning 高明', 'guarded-name 高明']],
    ['外文名不分大小写，要是整个词', 'JOHN  SMITH；Johnsmithson', ['guarded-name JOHN  SMITH']],
  ])('%s', (_, text, expected) => expect(told(text, { names })).toEqual(expected))

  test.each<[string, string, number]>([
    ['各种括号和写法', '云发〔2020〕5号、云发[2020]5号、云发（2020）第05号、云发 〔 2020 〕 5 号', 4],
    ['别的号不算', '云发〔2020〕15号、云发〔2020〕51号、云发〔2021〕5号', 0],
  ])('不公开的文号：%s', (_, text, count) =>
    expect(told(text, { unpublishedNumbers: ['云发〔2020〕5号'] })).toHaveLength(count),
  )

  test('词表里的词，带上该写成什么', () => {
    const words = [{ word: '云州市', instead: '云川市', severity: 'error', source: '地名表' }] as const
    expect(scanText('在云 州 市', { ...NOTHING_KNOWN, words })[0]).toMatchObject({
      rule: 'listed-word',
      severity: 'error',
      says: '词表里的词，应为“云川市”（地名表）“云 州 市”。',
    })
  })
})

describe('保密标志和没有写完的地方', () => {
  test.each<[string, string, string[]]>([
    ['带星号的', '机密★20年 秘密 ☆ 长期', ['secrecy-mark 机密★20年', 'secrecy-mark 秘密 ☆ 长期']],
    ['单独一行', '云川市文件\n  机 密  \n正文', ['secrecy-mark 机 密']],
    ['句子里说到的不是标志', '属于秘密级国家秘密，不予公开。涉及国家秘密的信息', []],
    ['表里填的密级，存疑', '密级：秘密　份号：1', ['secrecy-mark warning 密级：秘密']],
    [
      '内部资料',
      '【内部资料 注意保存】\n仅供内部参考的材料',
      ['internal-mark 【内部资料 注意保存】', 'internal-mark warning 仅供内部参考'],
    ],
    ['拟稿时确定不予公开', '公开属性：不予公开', ['internal-mark 公开属性：不予公开']],
    ['年度报告表里的“不予公开”不是标记', '（三）不予公开\n不予公开', []],
    [
      '占位',
      '【请填写单位】【解读】附件×、待定。TODO',
      ['unfinished 【请填写单位】', 'unfinished 附件×', 'unfinished 待定', 'unfinished TODO'],
    ],
    ['空着的日期和填空', '二〇二四年 月 日；姓名____，\n________\n', ['unfinished 年 月 日', 'unfinished ____']],
    ['长乘宽不是占位', '3×4米、30㎡×2、5 × 6', []],
    ['姓后面的××，只提示', '王××向云川市××局', ['unfinished info 王××', 'unfinished ××']],
  ])('%s', (_, text, expected) => expect(told(text)).toEqual(expected))
})

describe('另一种写法核对', () => {
  /** ISO 7064 MOD 11-2, the pure way: carry a remainder from digit to digit. */
  const checkByRemainder = (seventeen: string): string => {
    let rest = 0
    for (const digit of seventeen) rest = ((rest + Number(digit)) * 2) % 11
    const check = (12 - rest) % 11
    return check === 10 ? 'X' : String(check)
  }
  const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2024-12-31'), noInvalidDate: true })
  const seventeen = fc
    .tuple(
      fc.constantFrom('11', '37', '51', '65', '82'),
      fc.integer({ min: 0, max: 9999 }),
      day,
      fc.integer({ min: 0, max: 999 }),
    )
    .map(([province, place, birth, order]) =>
      [
        province,
        String(place).padStart(4, '0'),
        birth.toISOString().slice(0, 10).replaceAll('-', ''),
        String(order).padStart(3, '0'),
      ].join(''),
    )

  test('任何有效的身份证号都报错误，遮过之后不再报', () => {
    fc.assert(
      fc.property(
        seventeen,
        fc.constantFrom('号码', '，', ' ', '('),
        fc.constantFrom('。', ' ', ')', '元'),
        (digits, before, after) => {
          const text = `${before}${digits}${checkByRemainder(digits)}${after}`
          const findings = scanText(text, NOTHING_KNOWN)
          expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([['identity-number', 'error']])
          const masked = mask(text, findings)
          expect(masked).toHaveLength(text.length)
          expect(masked).not.toContain(digits.slice(6))
          expect(scanText(masked, NOTHING_KNOWN)).toEqual([])
        },
      ),
    )
  })

  test('校验码错一位，不作为错误报', () => {
    fc.assert(
      fc.property(seventeen, fc.constantFrom(...'0123456789X'), (digits, sign) => {
        fc.pre(sign !== checkByRemainder(digits))
        for (const { rule, severity } of scanText(`号码${digits}${sign}。`, NOTHING_KNOWN))
          if (rule === 'identity-number') expect(severity).toBe('warning')
      }),
    )
  })

  test('卡号校验：按位从左算与从右算一致', () => {
    const TABLE = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9]
    const fromTheLeft = (digits: string): boolean =>
      [...digits].reduce(
        (sum, sign, at) => sum + ((digits.length - at) % 2 === 0 ? (TABLE[Number(sign)] ?? 0) : Number(sign)),
        0,
      ) %
        10 ===
      0
    fc.assert(
      fc.property(fc.stringMatching(/^\d{12,19}$/), (digits) => {
        expect(passesLuhn(digits)).toBe(fromTheLeft(digits))
      }),
    )
  })

  test('统一社会信用代码错一个字就不成立', () => {
    expect(isCreditCode('91350100M000100Y43')).toBe(true)
    for (let at = 0; at < 18; at += 1) {
      const code = '91350100M000100Y43'
      expect(isCreditCode(code.slice(0, at) + (code[at] === '7' ? '8' : '7') + code.slice(at + 1))).toBe(false)
    }
  })

  test('姓名怎样夹空格，去掉空格后有就报，没有就不报', () => {
    const letter = fc.constantFrom('王', '小', '明', ' ', '　', '甲', '。')
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 24 }), (letters) => {
        const text = letters.join('').replaceAll(/[ 　]{4,}/g, ' ')
        const found = scanText(text, { ...NOTHING_KNOWN, names: [{ name: '王小明', who: '第三方' }] }).length
        expect(found).toBe(text.replaceAll(/[ 　]/g, '').split('王小明').length - 1)
      }),
    )
  })

  test('位置总是原文里的位置，遮盖不改长短和行数', () => {
    const piece = fc.constantFrom(
      '13812345678',
      '张',
      '\n',
      '１',
      '\u200b',
      '𠮷',
      '11010519491231002X',
      'a@qq.com',
      '，',
      '京A12345',
      '小区3号楼2单元501室',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('')
        const findings = scanText(text, NOTHING_KNOWN)
        for (const { at } of findings) {
          expect(at.offset + at.length).toBeLessThanOrEqual(text.length)
          expect(text.slice(0, at.offset).split('\n')).toHaveLength(at.line ?? 0)
        }
        expect(mask(text, findings)).toHaveLength(text.length)
        expect(mask(text, findings).split('\n')).toHaveLength(text.split('\n').length)
      }),
    )
  })
})

describe('不应当报错误的', () => {
  const folder = join(import.meta.dirname, '../../../samples')
  test.each(readdirSync(folder).filter((name) => name.endsWith('.txt')))('年度报告 %s', (name) => {
    const findings = scanText(readFileSync(join(folder, name), 'utf8'), NOTHING_KNOWN)
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  test.each(LETTER_KEYS)('机关文书 %s', (key) => {
    const facts = specimen(key, localDate('2024-05-16')) as LetterFacts
    const letter = composeLetter(LETTERS[key] as unknown as LetterForm, facts, SPECIMEN_ORGAN)
    if ('refused' in letter) throw new Error(letter.say)
    const text = letter.parts.map((part) => (part.kind === 'table' ? JSON.stringify(part) : part.text)).join('\n')
    const context = {
      ...NOTHING_KNOWN,
      publicContacts: [SPECIMEN_ORGAN.contact.phone ?? '', SPECIMEN_ORGAN.contact.address ?? ''],
    }
    expect(scanText(text, context).filter(({ severity }) => severity === 'error')).toEqual([])
  })
})

test('很长的、有意刁难的文字也很快看完', () => {
  const nasty = [
    '1 '.repeat(200_000),
    '路1号'.repeat(60_000),
    '____'.repeat(50_000),
    '【请'.repeat(50_000),
    'a.'.repeat(100_000),
    '秘 '.repeat(100_000),
    '13812345678'.repeat(20_000),
    '年 月 '.repeat(60_000),
    '王 '.repeat(100_000),
  ]
  for (const text of nasty) {
    const findings = scanText(text, { ...NOTHING_KNOWN, names: [{ name: '王小明', who: '第三方' }] })
    expect(findings.length).toBeLessThan(3000)
  }
})
