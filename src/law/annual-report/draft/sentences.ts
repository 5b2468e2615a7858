/** 能写的句子：what a report may say of a year, in the order of the form. Each is said only when its facts bear it. */
import type { Sentence } from './sentence.ts'
import { ON_APPLICATIONS } from './sentences/on-applications.ts'
import { ON_IMPROVING } from './sentences/on-improving.ts'
import { ON_PUBLICATION } from './sentences/on-publication.ts'

export const SENTENCES: readonly Sentence[] = [...ON_PUBLICATION, ...ON_APPLICATIONS, ...ON_IMPROVING]
