/** 可以写的句子：those of the law room and those the registers declare for themselves, each where the report wants it. */
import type { Aspect, Sentence } from '../../law/annual-report/draft/sentence.ts'
import { naming } from '../../law/annual-report/draft/fill.ts'
import { SENTENCES } from '../../law/annual-report/draft/sentences.ts'
import { REGISTERS } from '../registers/all.ts'
import { namesIn, type AnyRegister } from '../registers/declaration.ts'

interface Place {
  readonly section: Sentence['section']
  readonly aspect: Aspect | null
}

/** Meetings, training and the like are how the work was secured. */
const PRESET: Place = { section: 'overview', aspect: 'supervision' }
const PLACES: Readonly<Record<string, Place>> = {
  decisions: { section: 'overview', aspect: 'publication' },
  inspections: { section: 'overview', aspect: 'publication' },
  proposals: { section: 'other', aspect: null },
  activities: { section: 'overview', aspect: 'publication' },
}

/**
 * The sentence a register declares: its clauses with figures behind them, as a paper says them. A clause of nothing, or of what is not
 * known, is left out; parts (其中……) are not said without a whole before them.
 */
const ofRegister = (register: AnyRegister): Sentence => {
  const idOf = (name: string): string => `registers.${register.key}.${name}`
  return {
    id: `register-${register.key}`,
    ...(PLACES[register.key] ?? PRESET),
    cites: register.cites,
    needs: [],
    says: ({ facts }) => {
      const clauses: string[] = []
      for (const clause of register.sentence) {
        const figures = namesIn(clause).map((name) => facts.get(idOf(name))?.value ?? null)
        if (figures.some((figure) => figure === null) || figures.every((figure) => figure === 0)) continue
        if (clause.startsWith('其中') && clauses.length === 0) continue
        clauses.push(clause)
      }
      if (clauses.length === 0) return null
      const said = clauses.join('，')
      return `${said.replaceAll(/\{([\w-]+)\}/g, (_, name: string) => naming(idOf(name)) + (facts.get(idOf(name))?.unit ?? ''))}。`
    },
  }
}

/** Every sentence that may be offered. */
export const OFFERED: readonly Sentence[] = [...SENTENCES, ...REGISTERS.map(ofRegister)]
