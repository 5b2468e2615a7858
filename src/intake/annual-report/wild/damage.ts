/** What happens to tables on their way: labels damaged, rows and columns lost or added. */
import type { Dice } from './dice.ts'
import type { Sheet, SheetCell } from './sheet.ts'

/** Damage to wording; `share` of the labels get one. */
export function withLabelDamage(sheet: Sheet, share: number, dice: Dice): Sheet {
  return sheet.map((row) =>
    row.map((cell) =>
      cell.role !== 'figure' && dice.chance(share) ? { ...cell, text: damaged(cell.text, dice) } : cell,
    ),
  )
}

const TRADITIONAL: Readonly<Record<string, string>> = {
  信: '信', 总: '總', 计: '計', 开: '開', 数: '數', 构: '構', 业: '業', 机: '機', 关: '關', 结: '結', 转: '轉', 处: '處', 理: '理',
  规: '規', 范: '範', 许: '許', 罚: '罰', 项: '項', 其: '其', 复: '復', 议: '議', 诉: '訴', 讼: '訟', 维: '維', 纠: '糾', 务: '務',
} // prettier-ignore

/** Harmless: blanks, brackets, points, traditional characters. */
export function restyled(text: string, dice: Dice): string {
  const way = dice.below(6)
  if (way === 0) return Array.from(text).join(' ')
  if (way === 1) return text.replace(/（/g, '(').replace(/）/g, ')').replace(/，/g, ',')
  if (way === 2) return text.replace(/^(\d)\./, dice.pick(['$1．', '$1. ', '$1、']))
  if (way === 3) return Array.from(text, (one) => TRADITIONAL[one] ?? one).join('')
  if (way === 4) return text.replace(/^(.{2})/, '$1 ')
  return text === '总计' ? '合计' : text
}

/** Harmful: characters lost, doubled, exchanged, misread. */
function damaged(text: string, dice: Dice): string {
  const mark = /^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d\.)/.exec(text)?.[0] ?? ''
  const remark = /[（(]\s*单\s*位.*[）)]$/.exec(text)?.[0] ?? ''
  const body = Array.from(text.slice(mark.length, text.length - remark.length))
  const blows = 1 + dice.below(Math.max(1, Math.floor(body.length / 5)))
  for (let blow = 0; blow < blows && body.length > 2; blow += 1) {
    const at = dice.below(body.length - 1)
    const way = dice.below(4)
    if (way === 0) body.splice(at, 1)
    else if (way === 1) body.splice(at, 0, body[at] ?? '')
    else if (way === 2) [body[at], body[at + 1]] = [body[at + 1] ?? '', body[at] ?? '']
    else body[at] = dice.pick(['口', '末', '己', '囗', '丨'])
  }
  return (dice.chance(0.1) ? '' : mark) + body.join('') + remark
}

export function withRestyle(sheet: Sheet, share: number, dice: Dice): Sheet {
  return sheet.map((row) =>
    row.map((cell) =>
      cell.role !== 'figure' && dice.chance(share) ? { ...cell, text: restyled(cell.text, dice) } : cell,
    ),
  )
}

/** Takes a row of figures out, groups over it shortened; a row that begins a group stays. */
export function withoutRow(sheet: Sheet, dice: Dice): Sheet {
  const able = sheet.flatMap((row, index) =>
    row.some(({ role }) => role === 'figure') && row.every(({ role }) => role !== 'group') ? [index] : [],
  )
  if (able.length < 3) return sheet
  const gone = dice.pick(able)
  return shortened(sheet, gone).filter((_, index) => index !== gone)
}

function shortened(sheet: Sheet, gone: number): Sheet {
  return sheet.map((row, index) =>
    row.map((cell) => (index < gone && index + cell.rows > gone ? { ...cell, rows: cell.rows - 1 } : cell)),
  )
}

/** Adds a row the form does not know, with figures of its own, behind a row that begins no group and ends none. */
export function withExtraRow(sheet: Sheet, dice: Dice): Sheet {
  const able = sheet.flatMap((row, index) =>
    row.some(({ role }) => role === 'figure') && row.every(({ role }) => role !== 'group') ? [index] : [],
  )
  if (able.length < 3) return sheet
  const before = dice.pick(able)
  const copy = (sheet[before] ?? []).map((cell): SheetCell =>
    cell.role === 'figure'
      ? { ...cell, id: null, text: String(dice.below(9)) }
      : { ...cell, text: dice.pick(['9.上级机关转来的情形', '其中：网络申请', '备注说明']) },
  )
  const grown = sheet.map((row, index) =>
    row.map((cell) =>
      index <= before && index + cell.rows > before && cell.rows > 1 ? { ...cell, rows: cell.rows + 1 } : cell,
    ),
  )
  return [...grown.slice(0, before + 1), copy, ...grown.slice(before + 1)]
}

/** Takes one column out of header and rows of the matrix: one under 法人或其他组织. */
export function withoutColumn(sheet: Sheet, dice: Dice): Sheet {
  const lost = dice.pick(['business', 'research', 'publicWelfare', 'legalService'])
  const label =
    { business: '商业企业', research: '科研机构', publicWelfare: '社会公益组织', legalService: '法律服务机构' }[lost] ??
    ''
  return sheet.map((row) =>
    row
      .filter((cell) => cell.text !== label && !(cell.id ?? '').endsWith(`/${lost}`))
      .map((cell) => (cell.role === 'head' && cell.columns > 3 ? { ...cell, columns: cell.columns - 1 } : cell)),
  )
}

/** Adds a column at the end: remarks or a second count. */
export function withExtraColumn(sheet: Sheet, dice: Dice): Sheet {
  const filled = dice.chance(0.5)
  return sheet.map((row, index) => {
    if (index === 0) return [...row, { text: '备注', role: 'head', columns: 1, rows: 3, id: null }]
    if (!row.some(({ role }) => role === 'figure')) return row
    return [...row, { text: filled ? String(dice.below(5)) : '', role: 'filler', columns: 1, rows: 1, id: null }]
  })
}
