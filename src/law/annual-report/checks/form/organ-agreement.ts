import type { Seen } from '../../check.ts'
import { organKind, placeIn, sameOrgan } from '../../organ.ts'
import { proseOf } from '../../prose/prose.ts'
import type { Report } from '../../report.ts'
import { titleParts } from '../../title.ts'

/** Where title, signature, preamble and the subjects of the prose name different organs. */
export function* organDisagreements(report: Report): Iterable<Seen> {
  const titled = report.title === null ? null : titleParts(report.title).organ
  const organ = titled ?? report.organ
  if (!organ) return
  const named: readonly (readonly [where: string, name: string | null | undefined])[] = [
    ['报告机关', report.organ],
    ['落款', report.signature],
  ]
  const seen = new Set([organ])
  for (const [where, name] of named) {
    if (!name || seen.has(name)) continue
    seen.add(name)
    const verdict = sameOrgan(organ, name)
    const message = `${titled ? '标题' : '报告'}写的是“${organ}”，${where}是“${name}”`
    if (verdict === 'different') yield { message }
    if (verdict === 'abbreviated') yield { message: `${message}，应统一使用全称`, severity: 'info' }
  }
  if (organKind(organ) === 'department') yield* subjects(report, organ)
}

/** 由某局编制 in the preamble, and a named organ as the subject that opens a paragraph, are the reporting organ. */
function* subjects(report: Report, organ: string): Iterable<Seen> {
  for (const { section, plain, text, at, opens } of proseOf(report).sentences) {
    const name = section === null ? COMPILED_BY.exec(plain)?.[1] : opens ? SUBJECT.exec(plain)?.[1] : undefined
    if (!name || !placeIn(name) || sameOrgan(organ, name) !== 'different') continue
    yield {
      message: `报告机关是“${organ}”，正文却以“${name}”自称`,
      text,
      at,
      severity: section === null ? 'error' : 'warning',
    }
  }
}

const ORGAN = '([^，。；：、“”《》（）\\s\\d]{2,20}?(?:局|委员会|厅|办公室|中心))'
const COMPILED_BY = new RegExp(
  `(?:^|[，。；]|报告)现?由${ORGAN}(?:(?:根据|依据|结合|按照|依照|组织)[^，。；]{0,60}|[^，。；]{0,12})(?:编制|编写|撰写)`,
)
const SUBJECT = new RegExp(
  `^(?:\\d{4}年度?，?)?${ORGAN}(?:认真|严格|深入|坚持|高度重视|紧紧围绕|全面|积极|主动公开|始终)`,
)
