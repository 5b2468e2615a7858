/** What the check before a release found in a letter and in what goes with it, each with the answer of its drafter（条例第十五条、第三十七条）. */
import { z } from 'zod'
import { RELEASE_GROUPS, releaseRule, type Severity } from '../../intake/release/rules.ts'
import type { ReleaseFinding } from '../../intake/release/finding.ts'
import { canonical, type Json } from '../../platform/crypto/canonical.ts'
import { digest } from '../../platform/crypto/digest.ts'
import type { Letter } from './letter.ts'

const SEVERITIES = { error: '须处理', warning: '须核对', info: '供参考' } as const satisfies Record<Severity, string>

export const findingShape = z.object({
  id: z.string().describe('发现的名称：同一处、同一内容的始终相同'),
  where: z.string().describe('文书正文，或者附件的文件名'),
  group: z.string(),
  severity: z.enum(Object.keys(SEVERITIES) as Severity[]),
  severitySays: z.string(),
  says: z.string(),
  place: z.string(),
  fix: z.string(),
  reason: z.string().nullable().describe('起草人写明的理由；没有核对的为空'),
  by: z.string().nullable(),
})
export type ShownFinding = z.infer<typeof findingShape>

/** What was looked into, and what was found: the letter's own text, or a file. */
export interface LookedInto {
  /** 文书正文, or the file's name. */
  readonly where: string
  /** Digest of the file; null for the letter's own text, whose findings keep their names while it is rewritten around them. */
  readonly digest: string | null
  readonly findings: readonly ReleaseFinding[]
}

/** All findings with the answers given to them, those that stand in the way first. */
export function answeredFindings(
  looked: readonly LookedInto[],
  { checked }: Pick<Letter, 'checked'>,
): readonly ShownFinding[] {
  const seen = new Set<string>()
  return looked
    .flatMap(({ where, digest: of, findings }) =>
      findings.flatMap((finding): readonly ShownFinding[] => {
        const id = nameOf(of, finding)
        if (seen.has(id)) return []
        seen.add(id)
        const answer = checked.find((each) => each.finding === id)
        const { group, fix } = releaseRule(finding.rule)
        return [
          {
            id,
            where,
            group: RELEASE_GROUPS[group],
            severity: finding.severity,
            severitySays: SEVERITIES[finding.severity],
            says: finding.says,
            place: placeOf(finding),
            fix,
            reason: answer?.reason ?? null,
            by: answer?.by ?? null,
          },
        ]
      }),
    )
    .toSorted((one, other) => ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity))
}

const ORDER: readonly Severity[] = ['error', 'warning', 'info']

/** Faults nobody has answered for: they keep the letter from being handed in. */
export const unanswered = (findings: readonly ShownFinding[]): readonly ShownFinding[] =>
  findings.filter(({ severity, reason }) => severity === 'error' && reason === null)

function nameOf(of: string | null, { rule, at, shown, says }: ReleaseFinding): string {
  const place = of === null ? says : { part: at.part ?? '', page: at.page ?? 0, offset: at.offset }
  return digest('sha256', canonical({ of, rule, place, shown } as unknown as Json)).slice(0, 32)
}

/** 第2页、正文第5行 …; empty where the finding is of the file as a whole. */
function placeOf({ at: { page, part, line, length } }: ReleaseFinding): string {
  if (length === 0 && !page) return part ?? ''
  return [page ? `第${page}页` : part, line ? `第${line}行` : ''].filter(Boolean).join('，')
}
