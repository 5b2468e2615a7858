import type { Example } from '../../check.ts'
import type { FormatId, SectionKey } from '../../format.ts'
import { sampleReport, withSection } from '../../sample.ts'

/** The clean sample with another text in one section of prose, for the examples of the rules. */
export const saying = (text: string, section: SectionKey = 'overview', format: FormatId = 'annual-2021'): Example => ({
  report: withSection(sampleReport(format), section, text),
})
