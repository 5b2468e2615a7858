import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { workbookBytes } from '../typeset/workbook.ts'
import { applicationLedger, maskIdentity, maskPhones, type LedgerFacts, type LedgerLine } from './application-ledger.ts'
import { LEDGER_COLUMNS, LEDGER_KEYS } from './ledger-columns.ts'

const LINE: LedgerLine = {
  caseNo: '示科依申请〔2024〕1号',
  applicantKind: '自然人',
  applicant: '赵一鸣',
  idNumber: '000000199001011234',
  contact: '13812345678',
  channel: '互联网渠道',
  receivedOn: '2024-04-25',
  request: '=1+1 的立项文件',
}
const facts = (...lines: LedgerLine[]): LedgerFacts => ({ organ: '示例县科学技术局', year: 2024, lines })

async function sheets(of: LedgerFacts) {
  const workbook = applicationLedger(of)
  if ('refused' in workbook) throw new Error(workbook.say)
  return (await readXlsx(await workbookBytes(workbook))).sheets
}

describe('依申请公开台账', () => {
  test('一件一行，栏目齐全，证件号码和电话只留末四位，公式样的文字仍是文字', async () => {
    const [ledger, guide] = await sheets(facts(LINE))
    const head = ledger?.rows[2]?.slice(1)
    expect(head).toEqual(LEDGER_KEYS.map((key) => LEDGER_COLUMNS[key].label))
    const line = new Map(LEDGER_KEYS.map((key, index) => [key, ledger?.rows[3]?.[index + 1]]))
    expect(line.get('caseNo')).toBe('示科依申请〔2024〕1号')
    expect(line.get('idNumber')).toBe('**************1234')
    expect(line.get('contact')).toBe('138****5678')
    expect(line.get('request')).toBe('=1+1 的立项文件')
    expect(line.get('remedies') ?? null).toBeNull()
    expect(guide?.rows).toHaveLength(LEDGER_KEYS.length + 1)
    expect(JSON.stringify(ledger?.rows)).not.toContain('19900101')
  })

  test('第二十九条之外的“用途”不在台账里', () => {
    expect(JSON.stringify(LEDGER_COLUMNS)).not.toMatch(/用途|工作单位|减免/)
  })

  test('没有申请的年份打印空白台账：有表头，没有序号', async () => {
    const [ledger] = await sheets(facts())
    expect(ledger?.rows[2]?.[1]).toBe('登记号')
    expect(
      ledger?.rows
        .slice(3)
        .flat()
        .every((cell) => cell === null || cell === undefined),
    ).toBe(true)
  })

  test.each([
    ['缺收到申请之日', [{ ...LINE, receivedOn: ' ' }], 'missing', '第1行的“收到申请之日”没有填写。'],
    [
      '没有的日子',
      [{ ...LINE, dueOn: '2024-02-30' }],
      'not-a-date',
      '第1行的“答复期限届满日”不是公历上有的日期（年-月-日）。',
    ],
    ['登记号重复', [LINE, LINE], 'twice', '登记号示科依申请〔2024〕1号出现了两次，一件申请只登记一行。'],
    ['没有的栏目', [{ ...LINE, purpose: '研究' }], 'unknown-column', '台账没有“purpose”这一栏。'],
  ])('%s，不登记，说明哪一行', (_, lines, refused, say) => {
    expect(applicationLedger(facts(...lines))).toEqual({ refused, say })
  })
})

test.each([
  ['000000199001011234', '**************1234'],
  ['1234', '****'],
  ['', ''],
])('证件号码 %s 显示为 %s', (value, masked) => {
  expect(maskIdentity(value)).toBe(masked)
})

test.each([
  ['13812345678', '138****5678'],
  ['0379-66312345', '0379-****2345'],
  ['zhao@example.com', 'zhao@example.com'],
])('联系方式 %s 显示为 %s', (value, masked) => {
  expect(maskPhones(value)).toBe(masked)
})
