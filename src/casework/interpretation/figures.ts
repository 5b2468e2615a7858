/** 一年的解读：counts by form and origin, the rate, what organs confess about their mix. Pure. */
import {
  INTERPRETATION_FORMS,
  INTERPRETATION_ORIGINS,
  MIX_SAYS,
  mixFindings,
  type InterpretationForm,
  type InterpretationOrigin,
} from '../../law/disclosure/interpretation.ts'
import type { InterpretedDocument, LinkedInterpretation } from './overview.ts'

export interface YearOfInterpretation {
  /** Published in the year and public now. */
  readonly total: number
  /** One with two forms counts under both. */
  readonly forms: readonly { readonly form: InterpretationForm; readonly label: string; readonly value: number }[]
  readonly origins: readonly { readonly origin: InterpretationOrigin; readonly label: string; readonly value: number }[]
  readonly findings: readonly string[]
  /** Of the documents published in the year: that had to be interpreted (without those waived), were, were waived, nobody decided. */
  readonly needed: number
  readonly interpreted: number
  readonly waived: number
  readonly undecided: number
  /** 解读率, per cent with one digit; null where nothing had to be interpreted. */
  readonly rate: number | null
}

const inYear = (of: { readonly publishedOn: string | null; readonly standing: string }, year: number): boolean =>
  of.standing === 'published' && of.publishedOn !== null && Number(of.publishedOn.slice(0, 4)) === year

/** The interpretations a year counts. */
export const interpretationsIn = <Each extends LinkedInterpretation>(
  all: readonly Each[],
  year: number,
): readonly Each[] => all.filter((each) => inYear(each, year))

/** The documents a year's rate is about. */
export const documentsIn = (all: readonly InterpretedDocument[], year: number): readonly InterpretedDocument[] =>
  all.filter((each) => inYear(each, year))

/** Whether a document has to be interpreted and nobody gave a reason against it. */
const isOwed = ({ needed, interpreting }: InterpretedDocument): boolean => needed === true && interpreting !== 'waived'

/** The figures of a year. */
export function figuresOf(
  documents: readonly InterpretedDocument[],
  interpretations: readonly LinkedInterpretation[],
  year: number,
): YearOfInterpretation {
  const out = interpretationsIn(interpretations, year)
  const mine = documentsIn(documents, year)
  const needed = mine.filter(isOwed).length
  const interpreted = mine.filter((of) => isOwed(of) && of.interpreting === 'done').length
  return {
    total: out.length,
    forms: (Object.keys(INTERPRETATION_FORMS) as InterpretationForm[]).map((form) => ({
      form,
      label: INTERPRETATION_FORMS[form].label,
      value: out.filter(({ forms }) => forms.includes(form)).length,
    })),
    origins: (Object.keys(INTERPRETATION_ORIGINS) as InterpretationOrigin[]).map((origin) => ({
      origin,
      label: INTERPRETATION_ORIGINS[origin],
      value: out.filter((each) => each.origin === origin).length,
    })),
    findings: mixFindings(out).map((finding) => MIX_SAYS[finding]),
    needed,
    interpreted,
    waived: mine.filter(({ interpreting }) => interpreting === 'waived').length,
    undecided: mine.filter(({ interpreting }) => interpreting === 'undecided').length,
    rate: needed === 0 ? null : Math.round((interpreted * 1000) / needed) / 10,
  }
}
