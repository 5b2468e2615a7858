/** 修改报告：the whole content is kept over the version that was seen; figures only for cells the form has. */
import { cellForm } from '../../../law/annual-report/figures.ts'
import { cellId } from '../../../law/annual-report/format.ts'
import { formatForYear } from '../../../law/annual-report/formats/index.ts'
import { cellName } from '../../../law/annual-report/names.ts'
import { canonical, type Json } from '../../../platform/crypto/canonical.ts'
import { digest } from '../../../platform/crypto/digest.ts'
import { act, type ActingWorld, type Actor } from '../../acting.ts'
import { refuse, type Refused } from '../../refusal.ts'
import type { Content } from '../content.ts'
import { openReportYear, subjectOf, titleOf } from '../open.ts'
import type { CompilingRefusal, SAY } from '../refusals.ts'
import { keepReportYear, OPEN_FOR_WRITING, STATES } from '../report-year.ts'

export type Written = { readonly year: number; readonly version: number } | CompilingRefusal

/** Keeps the content; refuses while it is reviewed or out, and figures the form cannot hold. */
export const writeReport = (
  world: ActingWorld,
  actor: Actor,
  given: { readonly year: number; readonly version: number; readonly content: Content },
): Promise<Written> =>
  act(world, actor, async (acting): Promise<Written> => {
    const { tx, at, record } = acting
    const opened = await openReportYear(acting, { year: given.year, seen: given.version }, 'reports.compile')
    if ('refused' in opened) return opened
    const { of, ground } = opened
    if (!OPEN_FOR_WRITING.includes(of.state)) return refuse('not-writable', { words: [STATES[of.state]] })
    const fault = figureFault(given.year, given.content)
    if (fault) return fault
    const [before, after] = [contentDigest(of.content), contentDigest(given.content)]
    if (before === after) return { year: of.year, version: of.version }
    const next = await keepReportYear(tx, actor.organId, of, { content: given.content }, at)
    await record({
      did: 'report-written',
      subject: { ...subjectOf(of), version: next.version },
      title: titleOf(of),
      before: { 内容摘要: before, 改写的数: overruled(of.content) },
      after: { 内容摘要: after, 改写的数: overruled(given.content) },
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    return { year: of.year, version: next.version }
  })

/** The first figure that no cell of the form can hold; null when all can be. */
function figureFault(year: number, { figures }: Content): Refused<keyof typeof SAY> | null {
  const format = formatForYear(year)
  if (!format) return refuse('no-form', { words: [year] })
  for (const each of figures) {
    const form = cellForm(format, each)
    const field = `figures.${cellId(each)}`
    if (!form) return refuse('no-such-cell', { field, words: [year, cellId(each)] })
    const { kind } = form.columnForm
    if (kind !== 'wanYuan' && !Number.isInteger(each.value)) return refuse('whole-number', { field, words: [cellName(form)] }) // prettier-ignore
    if (kind !== 'change' && each.value < 0) return refuse('not-negative', { field, words: [cellName(form)] })
  }
  return null
}

const overruled = ({ figures }: Content): string =>
  figures.map((each) => `${cellId(each)}=${each.value}（${each.reason}）`).join('；')

const contentDigest = (content: Content): string => digest('sha256', canonical(content as unknown as Json))
