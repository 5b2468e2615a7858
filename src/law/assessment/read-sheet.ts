/** Reads a score sheet an organ brings as data; every fault is one Chinese sentence that says where. */
import { exactSum } from '../annual-report/figures.ts'
import { EVIDENCE, EVIDENCE_CODES, type EvidenceCode } from './evidence-kinds.ts'
import { readScoring } from './read-scoring.ts'
import { fieldsOf, nameIn, pointsIn, textIn, type Faults } from './reading.ts'
import type { Block, Item, Sheet, Veto } from './sheet.ts'

export type SheetRead =
  { readonly sheet: Sheet; readonly faults?: never } | { readonly faults: readonly string[]; readonly sheet?: never }

const MOST = { blocks: 50, items: 200, vetoes: 20, faults: 100 }

/**
 * A sheet out of parsed JSON: `{ label, says?, period?, blocks: [{ key, label, role?, counts?, max, weight?, pass?, onlyFrom?, items: [{ key,
 * says, max, scoring, evidence? }] }], vetoes?: [{ key, says, fact }] }`. All faults are told at once (at most a hundred); a sheet with a fault
 * is not read at all.
 */
export function readSheet(data: unknown): SheetRead {
  const faults: string[] = []
  const fault: Faults = (where, what) => {
    if (faults.length < MOST.faults) faults.push(`${where}${what}。`)
    return null
  }
  const fields = fieldsOf(data)
  if (!fields) return { faults: ['评分表应当是一个对象，写明名称和板块。'] }
  const label = textIn(fields, 'label', '评分表的名称', '评分表', fault)
  const period = fields['period'] ?? 'year'
  if (period !== 'year' && period !== 'quarter') fault('评分表', '的周期只能是 year（年度）或者 quarter（季度）')
  const blocks = listIn(fields['blocks'], MOST.blocks, '评分表', '板块', fault).map((each, at) =>
    readBlock(each, `第 ${at + 1} 个板块`, fault),
  )
  if (blocks.length === 0) fault('评分表', '至少要有一个板块')
  else if (!blocks.some((block) => block?.role === 'score')) fault('评分表', '至少要有一个计分的板块')
  doubled(blocks, '板块', '评分表', fault)
  const vetoes = listIn(fields['vetoes'] ?? [], MOST.vetoes, '评分表', '单项否决', fault).map((each, at) =>
    readVeto(each, `第 ${at + 1} 条单项否决`, fault),
  )
  doubled(vetoes, '单项否决', '评分表', fault)
  if (faults.length > 0) return { faults }
  const says = typeof fields['says'] === 'string' ? fields['says'].trim() : ''
  return {
    sheet: {
      label,
      says,
      period: period === 'quarter' ? 'quarter' : 'year',
      blocks: blocks.filter((block) => block !== null),
      vetoes: vetoes.filter((veto) => veto !== null),
    },
  }
}

function readBlock(data: unknown, ordinal: string, fault: Faults): Block | null {
  const fields = fieldsOf(data)
  if (!fields) return fault(ordinal, '应当是一个对象')
  const label = textIn(fields, 'label', '名称', ordinal, fault)
  const where = label === '' ? ordinal : `${ordinal}“${label}”`
  const role = fields['role'] ?? 'score'
  const counts = fields['counts'] ?? 'up'
  if (role !== 'score' && role !== 'bonus' && role !== 'deduction')
    fault(where, '的类型只能是 score（计分）、bonus（加分）或者 deduction（扣分）')
  if (counts !== 'up' && counts !== 'down') fault(where, '的算法只能是 up（累加）或者 down（从满分往下扣）')
  if (role !== 'score' && counts === 'down') fault(where, '是加分、扣分板块，只能累加')
  const max = pointsIn(fields, 'max', '满分', where, fault)
  const weight = fields['weight'] === undefined ? 1 : pointsIn(fields, 'weight', '权重', where, fault)
  const pass = fields['pass'] == null ? null : pointsIn(fields, 'pass', '合格线', where, fault)
  if (pass !== null && pass > max) fault(where, `的合格线 ${pass} 分高于满分 ${max} 分`)
  const onlyFrom = fields['onlyFrom'] == null ? null : pointsIn(fields, 'onlyFrom', '加分门槛', where, fault)
  if (onlyFrom !== null && role !== 'bonus') fault(where, '不是加分板块，不能有加分门槛')
  const items = listIn(fields['items'], MOST.items, where, '项目', fault).map((each, at) =>
    readItem(each, `${where}第 ${at + 1} 项`, fault),
  )
  if (items.length === 0) fault(where, '至少要有一个项目')
  doubled(items, '项目', where, fault)
  const sum = exactSum(items.map((item) => item?.max ?? 0)) ?? 0
  if (role === 'score' && counts === 'up' && items.length > 0 && sum < max && items.every((item) => item !== null))
    fault(where, `各项最高分合计 ${sum} 分，达不到板块满分 ${max} 分`)
  return {
    key: nameIn(fields, 'key', '代号', where, fault),
    label,
    role: role === 'bonus' || role === 'deduction' ? role : 'score',
    counts: counts === 'down' ? 'down' : 'up',
    max,
    weight,
    pass,
    onlyFrom,
    items: items.filter((item) => item !== null),
  }
}

function readItem(data: unknown, ordinal: string, fault: Faults): Item | null {
  const fields = fieldsOf(data)
  if (!fields) return fault(ordinal, '应当是一个对象')
  const says = textIn(fields, 'says', '内容', ordinal, fault)
  const where = says === '' ? ordinal : `${ordinal}“${says}”`
  const max = pointsIn(fields, 'max', '最高分', where, fault)
  const scoring = readScoring(fields['scoring'], max, where, fault)
  const evidence = listIn(fields['evidence'] ?? [], EVIDENCE_CODES.length, where, '佐证材料', fault)
  for (const code of evidence)
    if (!isEvidence(code)) fault(where, `的佐证材料“${String(code)}”不认识，可用的有：${EVIDENCE_CODES.join('、')}`)
  const key = nameIn(fields, 'key', '代号', where, fault)
  return scoring ? { key, says, max, scoring, evidence: [...new Set(evidence.filter(isEvidence))] } : null
}

function readVeto(data: unknown, where: string, fault: Faults): Veto | null {
  const fields = fieldsOf(data)
  if (!fields) return fault(where, '应当是一个对象')
  return {
    key: nameIn(fields, 'key', '代号', where, fault),
    says: textIn(fields, 'says', '内容', where, fault),
    fact: nameIn(fields, 'fact', '依据数据', where, fault),
  }
}

function listIn(data: unknown, most: number, where: string, what: string, fault: Faults): readonly unknown[] {
  if (!Array.isArray(data)) return fault(where, `的${what}应当是一个列表`) ?? []
  if (data.length > most) fault(where, `的${what}最多 ${most} 个，现有 ${data.length} 个`)
  return data.slice(0, most)
}

function doubled(all: readonly ({ readonly key: string } | null)[], what: string, where: string, fault: Faults): void {
  const seen = new Set<string>()
  for (const each of all) {
    if (!each || each.key === '') continue
    if (seen.has(each.key)) fault(where, `有两个代号同为“${each.key}”的${what}`)
    seen.add(each.key)
  }
}

const isEvidence = (code: unknown): code is EvidenceCode => typeof code === 'string' && Object.hasOwn(EVIDENCE, code)
