/** A score sheet out of the table it is sent round as: one row an item, the block named in its first row or in every row. */
import { EVIDENCE, EVIDENCE_CODES } from './evidence-kinds.ts'
import { ASSESSED_FACTS } from './facts.ts'
import { readSheet, type SheetRead } from './read-sheet.ts'

/** The heads of the table; the order does not matter, and those marked may be missing. */
export const SHEET_COLUMNS = {
  block: { head: '板块', optional: false },
  blockMax: { head: '板块满分', optional: false },
  role: { head: '类型', optional: true },
  item: { head: '项目', optional: false },
  max: { head: '最高分', optional: false },
  by: { head: '计分方式', optional: false },
  fact: { head: '依据数据', optional: true },
  rule: { head: '规则', optional: true },
  evidence: { head: '佐证材料', optional: true },
} as const satisfies Record<string, { head: string; optional: boolean }>
type Column = keyof typeof SHEET_COLUMNS

/** 类型: what a block does with its items. */
const ROLES: Readonly<Record<string, { role: string; counts: string }>> = {
  '': { role: 'score', counts: 'up' },
  得分: { role: 'score', counts: 'up' },
  扣分制: { role: 'score', counts: 'down' },
  加分: { role: 'bonus', counts: 'up' },
  减分: { role: 'deduction', counts: 'up' },
}
const WAYS = ['分档', '比例', '按件', '是否', '人工'] as const

/**
 * Reads a table of text cells: its first row are the heads (`SHEET_COLUMNS`). 依据数据 is a fact by label or name (two with ／ between for 比例);
 * 规则 is the points a case for 按件, and for 分档 pairs such as `1:2；3:5` (from figure : points; 越少越好 in front turns it round).
 * 佐证材料 are labels or codes with 、 between. Faults name the row as counted in the table, the heads being row 1.
 */
export function readSheetTable(label: string, rows: readonly (readonly string[])[]): SheetRead {
  const heads = (rows[0] ?? []).map(plain)
  const places = Object.entries(SHEET_COLUMNS).map(([key, { head }]) => [key, heads.indexOf(head)] as const)
  const absent = places.filter(([key, at]) => at < 0 && !SHEET_COLUMNS[key as Column].optional)
  if (absent.length > 0)
    return { faults: absent.map(([key]) => `表头没有“${SHEET_COLUMNS[key as Column].head}”一列。`) }
  const at = new Map<string, number>(places)
  const faults: string[] = []
  const blocks: Draft[] = []
  rows.slice(1).forEach((row, index) => {
    const cell = (key: Column): string => plain(row[at.get(key) ?? -1] ?? '')
    if (row.every((each) => plain(each) === '')) return
    const fault = (what: string): void => void faults.push(`第 ${index + 2} 行${what}。`)
    const last = blocks.at(-1)
    const name = cell('block')
    if (name !== '' && name !== last?.label) {
      const role = ROLES[cell('role')]
      if (!role) fault(`的类型“${cell('role')}”不认识，应为${Object.keys(ROLES).filter(Boolean).join('、')}之一`)
      const max = numberIn(cell('blockMax'), '板块满分', fault)
      blocks.push({ key: `block-${blocks.length + 1}`, label: name, ...(role ?? ROLES['']), max, items: [] })
    } else if (!last) return fault('没有写板块')
    const block = blocks.at(-1)
    block?.items.push({
      key: `item-${blocks.length}-${block.items.length + 1}`,
      says: cell('item'),
      max: numberIn(cell('max'), '最高分', fault),
      scoring: scoringIn(cell, fault),
      evidence: cell('evidence')
        .split(/[、，,；;\n]/u)
        .map((each) => each.trim())
        .filter(Boolean)
        .map(evidenceCode),
    })
  })
  if (faults.length > 0) return { faults: faults.slice(0, 100) }
  return readSheet({ label, blocks })
}

interface Draft {
  readonly key: string
  readonly label: string
  readonly max: number
  readonly items: Readonly<Record<string, unknown>>[]
}

function scoringIn(cell: (key: Column) => string, fault: (what: string) => void): Readonly<Record<string, unknown>> {
  const facts = cell('fact')
    .split(/[/／]/u)
    .map((each) => factName(each.trim()))
  const [fact = '', of = ''] = facts
  const rule = cell('rule')
  const way = WAYS.find((each) => each === cell('by'))
  if (way !== undefined && way !== '人工' && fact === '') fault('没有写依据数据')
  if (way === '比例' && of === '') fault('的比例要写两个依据数据，中间用“/”隔开')
  const ways: Readonly<Record<(typeof WAYS)[number], () => Readonly<Record<string, unknown>>>> = {
    分档: () => ({
      by: 'steps',
      fact,
      better: rule.startsWith('越少越好') ? 'less' : 'more',
      steps: stepsIn(rule, fault),
    }),
    比例: () => ({ by: 'ratio', part: fact, of }),
    按件: () => ({ by: 'each', fact, points: numberIn(rule.replace(/分$/u, ''), '规则（每件分值）', fault) }),
    是否: () => ({ by: 'yesNo', fact }),
    人工: () => ({ by: 'manual' }),
  }
  if (way) return ways[way]()
  fault(`的计分方式“${cell('by')}”不认识，应为${WAYS.join('、')}之一`)
  return { by: 'manual' }
}

function stepsIn(rule: string, fault: (what: string) => void): readonly unknown[] {
  const pairs = rule
    .replace(/^越[多少]越好[：:，,]?/u, '')
    .split(/[；;、，,]/u)
    .map((each) => each.trim())
    .filter(Boolean)
  if (pairs.length === 0) fault('的规则没有写分档，例如“1:2；3:5”')
  return pairs.map((pair) => {
    const found = /^(\d+(?:\.\d+)?)[:：](\d+(?:\.\d+)?)分?$/u.exec(pair)
    if (!found) fault(`的分档“${pair}”看不懂，应写成“界限:分值”，例如“1:2；3:5”`)
    return { at: Number(found?.[1] ?? 0), points: Number(found?.[2] ?? 0) }
  })
}

/** A number with at most two decimals, 分 behind it or not; anything else is a fault, a blank too: it is not 0. */
function numberIn(text: string, name: string, fault: (what: string) => void): number {
  const found = /^(\d{1,5}(?:\.\d{1,2})?)分?$/u.exec(text)
  if (!found) fault(text === '' ? `没有写${name}` : `的${name}“${text}”不是数`)
  return Number(found?.[1] ?? 1)
}

const plain = (text: string): string => text.normalize('NFKC').trim()
const FACTS = new Map(Object.entries(ASSESSED_FACTS).map(([id, { label }]) => [plain(label), id]))
const factName = (text: string): string => FACTS.get(text) ?? text
const evidenceCode = (text: string): string =>
  EVIDENCE_CODES.find((code) => plain(EVIDENCE[code].label) === text) ?? text
