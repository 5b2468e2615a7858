/** 写一年的报告：begun, the prose put in with the names of its figures, left for people to review, sign and publish. */
import { look, type Actor } from '../../casework/acting.ts'
import { beginReport } from '../../casework/compiling/begin/act.ts'
import { contentShape } from '../../casework/compiling/content.ts'
import { collectFacts } from '../../casework/compiling/facts/collect.ts'
import { SAY } from '../../casework/compiling/refusals.ts'
import { writeReport } from '../../casework/compiling/write/act.ts'
import type { Ground } from '../../casework/ground.ts'
import { sentenceOf } from '../../casework/refusal.ts'
import type { Fact } from '../../law/annual-report/draft/fact.ts'
import { naming } from '../../law/annual-report/draft/fill.ts'
import { localDate } from '../../law/local-date.ts'
import { NotEntered } from './enter.ts'
import type { RecordedYear } from './recorded-year.ts'

/** Begins the report of the year and writes its prose. */
export async function writeYear(ground: Ground, actor: Actor, { year, report }: RecordedYear): Promise<void> {
  const begun = await beginReport(ground, actor, { year })
  if ('refused' in begun) throw refused(begun)
  const facts = await look(ground, actor, (tx) =>
    collectFacts(tx, { organ: actor.organId, year, until: localDate(`${year}-12-31`) }),
  )
  const named = (prose: string): string => withNames(prose, [...facts.values()])
  const content = contentShape.parse({
    preamble: named(report.preamble),
    overview: Object.fromEntries(Object.entries(report.overview).map(([aspect, prose]) => [aspect, named(prose)])),
    problems: named(report.problems),
    other: named(report.other),
    signedOn: report.signedOn,
  })
  const written = await writeReport(ground, actor, { year, version: begun.version, content })
  if ('refused' in written) throw refused(written)
}

/** How the figures of outlets are called in words, and where those of each stand among the facts. */
const IN_WORDS = { 渠道: 'postings.outlet.', 栏目: 'postings.spot.' } as const

/** Prose with the figures named in words (`{{渠道 金凤科技}}`) under their own names; throws where there is none of that name, or two. */
export const withNames = (prose: string, facts: readonly Fact[]): string =>
  prose.replaceAll(/\{\{(渠道|栏目) ([^{}]+)\}\}/g, (_, what: keyof typeof IN_WORDS, label: string) => {
    const [fact, ...more] = facts.filter((each) => each.id.startsWith(IN_WORDS[what]) && each.label === label)
    if (!fact || more.length > 0) throw new NotEntered(`${what}“${label}”没有数，或者不止一个数。`)
    return naming(fact.id)
  })

type Refusal = Extract<Awaited<ReturnType<typeof writeReport>>, { refused: string }>
const refused = (refusal: Refusal): NotEntered =>
  new NotEntered('changes' in refusal ? '他人刚刚改过报告，请再试。' : sentenceOf(refusal, SAY))
