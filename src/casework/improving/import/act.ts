/** 导入问题整改台账: rows of one shortcoming follow by their words and year; what is there already is told, never taken twice. */
import { matchNames } from '../../../intake/registers/match-names.ts'
import type { ReadSheet, SheetRefused, SheetRow } from '../../../intake/registers/column.ts'
import { readSheet } from '../../../intake/registers/read-sheet.ts'
import { categoryOffered, type ShortcomingCategory } from '../../../law/improvement/categories.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import type { Tx } from '../../../platform/database/scope.ts'
import { act, look, type ActingWorld, type Actor } from '../../acting.ts'
import { MOST_MEASURES } from '../decide.ts'
import { register } from '../keep.ts'
import { groundOr } from '../open.ts'
import type { ImprovingRefusal } from '../refusals.ts'
import { plainTitle, sameThere } from '../same.ts'
import { COLUMNS } from '../sheet.ts'
import type { Measure, Whole } from '../shortcoming.ts'
import type { ShortcomingSource } from '../words.ts'
import { wholeDirectory } from '../../registers/directory.ts'

interface Draft {
  readonly rows: readonly SheetRow[]
  readonly of: Whole
}

/** What would become of each row; nothing is kept. */
export async function judgeShortcomings(
  world: Pick<ActingWorld, 'db'>,
  actor: Actor,
  bytes: Uint8Array,
  today: LocalDate,
): Promise<ReadSheet | SheetRefused> {
  const sheet = readSheet(COLUMNS, bytes)
  return 'refused' in sheet ? sheet : look(world, actor, (tx) => judged(tx, actor, sheet, today))
}

/** Registers what is without fault, all in one transaction: a sheet is at most some hundred shortcomings. */
export const importShortcomings = (
  world: ActingWorld,
  actor: Actor,
  { bytes, name }: { readonly bytes: Uint8Array; readonly name: string },
): Promise<{ readonly added: number; readonly failed: number } | SheetRefused | ImprovingRefusal> =>
  act(world, actor, async (acting) => {
    const ground = groundOr(actor, 'improving.keep')
    if ('refused' in ground) return ground
    const read = readSheet(COLUMNS, bytes)
    if ('refused' in read) return read
    const sheet = await judged(acting.tx, actor, read, acting.today)
    const good = sheet.rows.filter(({ errors }) => errors.length === 0)
    const drafts = draftsOf(good, actor.author.name)
    for (const { of } of drafts)
      await register(acting, of, ground.onBehalfOf?.name ?? null, `导入自 ${name.slice(0, 200)}`)
    return { added: good.length, failed: sheet.rows.length - good.length }
  })

async function judged(tx: Tx, actor: Actor, sheet: ReadSheet, today: LocalDate): Promise<ReadSheet> {
  const matched = matchNames(sheet, COLUMNS, await wholeDirectory(tx, actor.organId))
  const there = new Map<number, ReadonlyMap<string, string>>()
  for (const year of new Set(matched.rows.map(yearOf)))
    if (year !== null)
      there.set(
        year,
        await sameThere(
          tx,
          actor.organId,
          year,
          matched.rows.map(({ values }) => String(values['title'] ?? '')),
        ),
      )
  const seen = new Set<string>()
  const measures = new Map<string, number>()
  const rows = matched.rows.map((row) => {
    const errors = [...row.errors]
    const { values } = row
    const add = (column: string | null, says: string): void => void errors.push({ column, says })
    const year = yearOf(row)
    const title = plainTitle(String(values['title'] ?? ''))
    const text = values['text'] === null ? '' : String(values['text'])
    if (year !== null && year > Number(today.slice(0, 4))) add('year', '年度不能晚于今年。')
    for (const [key, label] of [
      ['foundOn', '发现日期'],
      ['endedOn', '完成日期'],
    ] as const)
      if (typeof values[key] === 'string' && values[key] > today) add(key, `${label}不能晚于今天。`)
    if (text === '' && ['person', 'dueOn', 'endedOn', 'says'].some((key) => values[key] !== null))
      add('text', '写了责任人、时限或者完成情况，请写明整改措施。')
    if (values['endedOn'] !== null && values['says'] === null) add('says', '写了完成日期，请写明完成情况。')
    if (year !== null && there.get(year)?.has(title)) add('title', '同一年度已经登记过同样的问题，没有再登记。')
    const same = `${year}:${title}:${plainTitle(text)}`
    if (seen.has(same)) add(null, '与上面的一行完全一样，没有再登记。')
    seen.add(same)
    const group = `${year}:${title}`
    measures.set(group, (measures.get(group) ?? 0) + 1)
    if ((measures.get(group) ?? 0) > MOST_MEASURES) add(null, `一个问题最多 ${MOST_MEASURES} 条整改措施。`)
    return { ...row, errors }
  })
  return { ...sheet, rows }
}

function yearOf({ values }: SheetRow): number | null {
  if (typeof values['year'] === 'number') return values['year']
  return typeof values['foundOn'] === 'string' ? Number(values['foundOn'].slice(0, 4)) : null
}

/** The rows as shortcomings with their measures, in the order of their first rows. */
function draftsOf(rows: readonly SheetRow[], by: string): readonly Draft[] {
  const drafts = new Map<string, Draft>()
  for (const row of rows) {
    const { values } = row
    const text = (key: string): string | null => (typeof values[key] === 'string' ? values[key] : null)
    const title = text('title') ?? ''
    const key = `${yearOf(row)}:${plainTitle(title)}`
    const before = drafts.get(key)
    const unitId = text('unit')
    const ended = text('endedOn')
    const of: Whole = before?.of ?? {
      id: uuidv7(),
      year: yearOf(row) ?? 0,
      category: (text('category') ?? categoryOffered(title)) as ShortcomingCategory,
      source: (text('source') ?? 'other') as ShortcomingSource,
      sourceKey: null,
      sourceLink: '',
      sourceSays: '',
      title,
      foundOn: (text('foundOn') ?? '') as LocalDate,
      unitId,
      unit: null,
      state: 'open',
      result: '',
      closedOn: null,
      madeBy: by,
      version: 1,
      measures: [],
    }
    const measure: Measure = {
      id: uuidv7(),
      n: of.measures.length + 1,
      text: text('text') ?? '',
      unitId,
      unit: null,
      personId: text('person'),
      person: null,
      dueOn: text('dueOn') as LocalDate | null,
      state: ended ? 'done' : 'open',
      says: text('says') ?? '',
      endedOn: ended as LocalDate | null,
    }
    drafts.set(key, {
      rows: [...(before?.rows ?? []), row],
      of: measure.text === '' ? of : { ...of, measures: [...of.measures, measure] },
    })
  }
  return [...drafts.values()]
}
