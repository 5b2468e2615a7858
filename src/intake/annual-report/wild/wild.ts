/** Whole made-up documents as they come in from the wild, each with what it really says. */
import { cellId, cellsOf, type Format } from '../../../law/annual-report/format.ts'
import { FORMATS } from '../../../law/annual-report/formats/index.ts'
import type { Block, GridCell, SourceDocument } from '../../grids/document.ts'
import { decodeText } from '../../grids/text.ts'
import {
  restyled,
  withExtraColumn,
  withExtraRow,
  withLabelDamage,
  withoutColumn,
  withoutRow,
  withRestyle,
} from './damage.ts'
import { cutOff, withForeignTable, withHeadingsLost, withPages, withSecondCopy, type Part } from './accidents.ts'
import { diceOf, type Dice } from './dice.ts'
import { factsOf, type Fact, type Hand } from './facts.ts'
import { SHAPES } from './shapes.ts'
import { sheetOf, type Sheet } from './sheet.ts'

export interface Wild {
  readonly document: SourceDocument
  /** The text it was made from; empty for a document made of declared grids. */
  readonly text: string
  readonly format: Format
  readonly organ: string
  readonly year: number
  /** What every printed cell says; a cell the document does not print is missing. */
  readonly facts: ReadonlyMap<string, Fact>
  readonly shape: string
  readonly ills: readonly string[]
  /** Nothing is lost in this document: every figure can be told. */
  readonly whole: boolean
}

/** What can happen, in the order in which it happens: first the table changes, then its wording. */
const ILLS = {
  rowGone: withoutRow,
  rowMore: withExtraRow,
  columnGone: withoutColumn,
  columnMore: withExtraColumn,
  restyle: (sheet: Sheet, dice: Dice) => withRestyle(sheet, 0.3, dice),
  labels: (sheet: Sheet, dice: Dice) => withLabelDamage(sheet, 0.25, dice),
} as const
/** What can happen to the document as a whole. */
const ACCIDENTS = ['foreign', 'twice', 'headingsLost', 'pages', 'cutOff'] as const
export type Ill = keyof typeof ILLS | (typeof ACCIDENTS)[number]

const isIll = (ill: Ill): ill is keyof typeof ILLS => ill in ILLS

const HEADINGS = [
  '一、总体情况',
  '二、主动公开政府信息情况',
  '三、收到和处理政府信息公开申请情况',
  '四、政府信息公开行政复议、行政诉讼情况',
  '五、存在的主要问题及改进情况',
  '六、其他需要报告的事项',
]
const PROSE = [
  '年，我局认真贯彻落实《中华人民共和国政府信息公开条例》，全年主动公开信息126条，收到依申请公开3件，均按期答复。',
  '一是公开内容还不够全面；二是解读形式较为单一。下一步将加强学习培训，拓宽公开渠道。',
  '本年度没有收取信息处理费，没有其他需要报告的事项。',
]

/** Makes the document of a seed; `shape` and `ills` are chosen by chance unless given. */
export function wildOf(
  seed: number,
  choice: { shape?: string; ills?: readonly Ill[]; hand?: Partial<Hand> } = {},
): Wild {
  const dice = diceOf(seed)
  const format = dice.pick(Object.values(FORMATS))
  const year = dice.chance(0.2) ? 2019 + dice.below(7) : format.years.from + dice.below(2)
  const organ = dice.pick(['青云市水务局', '临川县人民政府办公室', '望海区教育和体育局', '宁州市市场监督管理局'])
  const plain = dice.chance(0.5)
  const hand: Hand = {
    largest: dice.pick([0, 2, 9, 60, 1500]),
    blanks: plain ? 0 : dice.pick([0, 0.05, 0.3, 1]),
    marks: plain ? 0 : dice.pick([0, 0, 0.1]),
    flourish: plain ? 0 : dice.pick([0, 0.1]),
    slips: plain ? 0 : dice.pick([0, 0.03]),
    ...choice.hand,
  }
  const facts = new Map(factsOf(format, hand, dice))
  const every: readonly Ill[] = [...(Object.keys(ILLS) as (keyof typeof ILLS)[]), ...ACCIDENTS]
  const thrown = choice.ills ?? every.filter((ill) => dice.chance(ill === 'restyle' ? 0.3 : 0.08))
  // A second copy that is cut off is none.
  const ills = thrown.includes('cutOff') ? thrown.filter((ill) => ill !== 'twice') : thrown
  const shape = choice.shape ?? dice.pick([...Object.keys(SHAPES), 'declared', 'misdeclared'])
  const sheets = format.tables.map((table) => {
    let sheet = sheetOf(table, facts)
    for (const ill of ills.filter(isIll)) {
      if (ill.startsWith('column') && table.key !== 'applications') continue
      if (ill.startsWith('row') && table.key === 'reviewLitigation') continue
      sheet = ILLS[ill](sheet, dice)
    }
    return sheet
  })
  const title = `${organ}${year}年政府信息公开工作年度报告`
  const parts = partsOf({ title, organ, year, sheets, ills }, dice)
  const told = toldBy(format, facts, parts)
  const lossy = [...told.values()].some(({ status }) => status !== 'read')
  const tame = ills.every((ill) => ill === 'restyle' || ill === 'headingsLost')
  const base = { format, organ, year, facts: told, shape, ills }
  if (shape.endsWith('declared')) {
    const blocks = parts.flatMap((part, index) =>
      blocksOf(part, index, { ills, title, wrong: shape === 'misdeclared' }, dice),
    )
    const document: SourceDocument = { carrier: 'html', blocks, problems: [] }
    return { ...base, document, text: '', whole: shape === 'declared' && tame }
  }
  const chosen = SHAPES[shape]
  if (!chosen) throw new Error(`no such shape: ${shape}`)
  const all = parts.flatMap((part) => {
    if ('line' in part) return [part.line]
    const pieces = ills.includes('pages') && part.statutory ? withPages(part.sheet, dice, title) : [part.sheet]
    return [...pieces.flatMap((piece) => (typeof piece === 'string' ? [piece] : chosen.shape(piece, dice))), '']
  })
  const text = (ills.includes('cutOff') ? cutOff(all, dice) : all).join('\n')
  return {
    ...base,
    document: decodeText(text, chosen.markdown ? 'md' : 'txt'),
    text,
    whole: chosen.clean && tame && !lossy,
  }
}

interface Contents {
  readonly title: string
  readonly organ: string
  readonly year: number
  readonly sheets: readonly Sheet[]
  readonly ills: readonly Ill[]
}

/** The document from title to date, with the accidents that happen to it as a whole. */
function partsOf({ title, organ, year, sheets, ills }: Contents, dice: Dice): readonly Part[] {
  const period = `本报告所列数据的统计期限为${year}年1月1日至${year}年12月31日。`
  let parts: readonly Part[] = [
    { line: title },
    ...(dice.chance(0.5) ? [{ line: period }] : []),
    ...HEADINGS.flatMap((heading, index): Part[] => {
      const sheet = sheets[index - 1]
      const own = { line: ills.includes('restyle') && dice.chance(0.05) ? restyled(heading, dice) : heading }
      if (sheet && index <= 3) return [own, { sheet, statutory: true }]
      return [own, { line: (index === 0 ? String(year) : '') + (PROSE[index === 0 ? 0 : index - 3] ?? '') }]
    }),
    { line: organ },
    { line: `${year + 1}年1月${1 + dice.below(28)}日` },
  ]
  if (ills.includes('foreign')) parts = withForeignTable(parts, dice)
  if (ills.includes('twice')) parts = withSecondCopy(parts, dice)
  if (ills.includes('headingsLost')) parts = withHeadingsLost(parts, dice)
  return parts
}

/** One spelling for figures that say the same: ３３件, 33, 33.0000. */
function sameText(text: string): string {
  const plain = text.normalize('NFKC').replace(/\s?[件项]$/, '')
  return /^\d+(?:\.\d+)?$/.test(plain) ? String(Number(plain)) : plain
}

/** What the printed cells say; a cell printed twice with different words says nothing certain. */
function toldBy(format: Format, facts: ReadonlyMap<string, Fact>, parts: readonly Part[]): ReadonlyMap<string, Fact> {
  const printed = new Map<string, Set<string>>()
  for (const part of parts) {
    if (!('sheet' in part)) continue
    for (const { id, text } of part.sheet.flat())
      if (id) printed.set(id, (printed.get(id) ?? new Set<string>()).add(sameText(text)))
  }
  return new Map(
    cellsOf(format).flatMap((cell) => {
      const fact = facts.get(cellId(cell))
      const texts = printed.get(cellId(cell))
      if (!fact || !texts) return []
      return [
        [
          cellId(cell),
          texts.size > 1 ? { text: [...texts].join('／'), status: 'unclear', value: null } : fact,
        ] as const,
      ]
    }),
  )
}

interface Markup {
  readonly ills: readonly Ill[]
  readonly title: string
  readonly wrong: boolean
}

function blocksOf(part: Part, index: number, { ills, title, wrong }: Markup, dice: Dice): Block[] {
  if ('line' in part) return [{ kind: 'line', text: part.line, at: { path: `/p[${index}]` } }]
  const pieces = ills.includes('pages') && part.statutory ? withPages(part.sheet, dice, title) : [part.sheet]
  return pieces.map((piece, at): Block =>
    typeof piece === 'string'
      ? { kind: 'line', text: piece, at: { path: `/p[${index}.${at}]` } }
      : { kind: 'grid', trust: 'declared', rows: declared(piece, wrong, dice), at: { path: `/table[${index}.${at}]` } },
  )
}

/** Rows of cells as markup declares them; `wrong`: some spans are not what they should be. */
function declared(sheet: Sheet, wrong: boolean, dice: Dice): readonly (readonly GridCell[])[] {
  return sheet.map((row, rowIndex) =>
    row.map(({ text, columns, rows, role }, index) => {
      const off = wrong && dice.chance(0.05)
      return {
        text,
        at: { path: `/tr[${rowIndex + 1}]/td[${index + 1}]` },
        colSpan: off && role !== 'figure' ? Math.max(1, columns + dice.pick([-1, 1])) : columns,
        rowSpan: off ? Math.max(1, rows + dice.pick([-1, 1])) : rows,
      }
    }),
  )
}
