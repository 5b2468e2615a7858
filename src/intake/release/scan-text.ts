/** What must be looked at in a text before it leaves the organ. */
import { homeAddresses } from './addresses.ts'
import { bankCards, landlinePhones, licencePlates, mailboxes, mobilePhones, PublicContacts } from './contacts.ts'
import type { ReleaseContext, ReleaseFinding, ReleasePlace } from './finding.ts'
import { guardedNames, listedWords, unpublishedNumbers } from './guarded.ts'
import type { Hit } from './hit.ts'
import { identityNumbers, passportNumbers } from './identity-numbers.ts'
import { internalMarks, secrecyMarks, unfinished } from './marks.ts'
import { maskedPiece } from './mask.ts'
import { plainOf, type Plain } from './plain.ts'
import { RELEASE_RULES, releaseRule } from './rules.ts'

/** So many findings of one rule in one text; the next one says that there are more. */
const MOST_OF_A_RULE = 200
/** Characters of a text that are looked at. */
export const MOST_TEXT = 4 * 1024 * 1024
const SHOWN = 60

/**
 * Findings in the order of the text. Of numbers that share figures the first rule counts (an identity number is no telephone).
 * `place` says where the text stands, for the parts of a file. Never throws.
 */
export function scanText(
  text: string,
  context: ReleaseContext,
  place: Omit<ReleasePlace, 'offset' | 'length' | 'line'> = {},
): readonly ReleaseFinding[] {
  const plain = plainOf(text.slice(0, MOST_TEXT))
  const known = new PublicContacts(context)
  const findings: ReleaseFinding[] = []
  for (const hits of [numbers(plain.text, known), others(plain.text, known, context)]) {
    const counts = new Map<string, number>()
    for (const hit of hits) {
      const count = (counts.get(hit.rule) ?? 0) + 1
      counts.set(hit.rule, count)
      if (count <= MOST_OF_A_RULE) findings.push(findingOf(hit, plain, place))
      else if (count === MOST_OF_A_RULE + 1)
        findings.push({
          ...findingOf(hit, plain, place),
          says: `${RELEASE_RULES[hit.rule].says}：超过 ${MOST_OF_A_RULE} 处，其余没有列出。`,
        })
    }
  }
  if (text.length > MOST_TEXT)
    findings.push({
      rule: 'not-all-checked',
      severity: 'error',
      says: `文字太长，只检查了前 ${MOST_TEXT} 个字符。`,
      at: { ...place, offset: MOST_TEXT, length: text.length - MOST_TEXT },
      shown: '',
    })
  return findings.toSorted((a, b) => a.at.offset - b.at.offset)
}

/** Rules about figures, the surest first; one that shares figures with a surer one is left out. */
function numbers(text: string, known: PublicContacts): readonly Hit[] {
  const kept: Hit[] = []
  const taken = new Map<number, Hit[]>()
  const BAND = 64
  const bands = ({ from, to }: Hit): number[] => {
    const all: number[] = []
    for (let band = Math.floor(from / BAND); band <= Math.floor(to / BAND); band += 1) all.push(band)
    return all
  }
  for (const hits of [
    identityNumbers(text),
    passportNumbers(text),
    bankCards(text, known),
    mobilePhones(text, known),
    landlinePhones(text, known),
    licencePlates(text),
  ]) {
    for (const hit of hits) {
      if (bands(hit).some((band) => taken.get(band)?.some((one) => hit.from < one.to && hit.to > one.from))) continue
      kept.push(hit)
      for (const band of bands(hit)) taken.set(band, [...(taken.get(band) ?? []), hit])
    }
  }
  return kept
}

function* others(text: string, known: PublicContacts, context: ReleaseContext): Generator<Hit> {
  yield* mailboxes(text, known)
  yield* homeAddresses(text, known)
  yield* guardedNames(text, context)
  yield* once(secrecyMarks(text))
  yield* once(internalMarks(text))
  yield* unpublishedNumbers(text, context)
  yield* once(unfinished(text))
  yield* listedWords(text, context)
}

/** Hits of one rule that overlap are one, the first. */
function* once(hits: Iterable<Hit>): Generator<Hit> {
  const places: Hit[] = []
  for (const hit of hits) {
    if (places.slice(-2000).some((one) => hit.from < one.to && hit.to > one.from)) continue
    places.push(hit)
    yield hit
  }
}

function findingOf(hit: Hit, plain: Plain, place: Omit<ReleasePlace, 'offset' | 'length' | 'line'>): ReleaseFinding {
  const { offset, length } = plain.span(hit.from, hit.to)
  const sample = maskedPiece(hit.rule, plain.source.slice(offset, offset + length)).replaceAll(/\s+/g, ' ')
  const shown = sample.length > SHOWN ? `${sample.slice(0, SHOWN)}…` : sample
  return {
    rule: hit.rule,
    severity: hit.severity ?? releaseRule(hit.rule).severity,
    says: `${hit.says}“${shown}”。`,
    at: { ...place, offset, length, line: plain.lineAt(offset) },
    shown,
  }
}
