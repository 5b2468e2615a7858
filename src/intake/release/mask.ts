/** Masking: the same characters for a shown sample and for 一键脱敏 of a text. */
import type { ReleaseFinding } from './finding.ts'
import { RELEASE_RULES, type RuleCode } from './rules.ts'

/** A found stretch with its personal part masked, as long as before; signs between the figures stay. */
export function maskedPiece(rule: RuleCode, piece: string): string {
  switch (rule) {
    case 'identity-number':
      return keepEnds(piece, 6, 0)
    case 'passport-number':
      return keepEnds(piece, 1, 0)
    case 'mobile-phone':
      return keepEnds(piece, 3, 2)
    case 'landline-phone':
      return keepEnds(piece, /^\D?[0０][1１2２]/.test(piece) ? 3 : /^\D?[0０]/.test(piece) ? 4 : 1, 0)
    case 'bank-card':
      return keepEnds(piece, 0, 4)
    case 'licence-plate':
      return keepEnds(piece, 2, 0)
    case 'personal-mail': {
      const at = piece.search(/[@＠]/)
      return at < 0 ? keepEnds(piece, 1, 0) : keepEnds(piece.slice(0, at), 1, 0) + piece.slice(at)
    }
    case 'home-address': {
      const kept = /^.{0,20}?(?:自治县|县|市辖区|[\u4e00-\u9fff]区|旗)(?!.{0,6}(?:县|自治县))/su.exec(piece)?.[0] ?? ''
      return kept + stars(piece.slice(kept.length))
    }
    case 'guarded-name':
      return keepEnds(piece, /^[A-Za-z]/.test(piece) || letters(piece) <= 4 ? 1 : 2, 0)
    default:
      return piece
  }
}

const COUNTED = /[\p{L}\p{N}]/u
const letters = (text: string): number => [...text].filter((character) => COUNTED.test(character)).length
const stars = (text: string): string => keepEnds(text, 0, 0)

/** Letters, figures and ideographs but the first `head` and last `tail` become `*`, one for each UTF-16 unit. */
function keepEnds(text: string, head: number, tail: number): string {
  const total = letters(text)
  let at = 0
  return [...text]
    .map((character) => {
      if (!COUNTED.test(character)) return character
      at += 1
      return at <= head || at > total - tail ? character : '*'.repeat(character.length)
    })
    .join('')
}

/**
 * A text with everything personal masked that was found in it (`scanText` of the same text): identity papers, telephones,
 * cards, mailboxes, homes, plates, guarded names. Its length and lines stay. Findings of doubt are masked too: a person looks
 * at the suggestion before using it.
 */
export function mask(text: string, findings: readonly ReleaseFinding[]): string {
  const pieces = findings
    .filter(({ rule, at }) => RELEASE_RULES[rule].group === 'personal' && at.part === undefined && at.length > 0)
    .map(({ rule, at }) => ({ rule, from: at.offset, to: at.offset + at.length }))
    .toSorted((a, b) => a.from - b.from || b.to - a.to)
  let masked = ''
  let done = 0
  for (const { rule, from, to } of pieces) {
    if (to <= done) continue
    const start = Math.max(from, done)
    masked +=
      text.slice(done, start) + (start > from ? stars(text.slice(start, to)) : maskedPiece(rule, text.slice(from, to)))
    done = to
  }
  return masked + text.slice(done)
}
