/** What looking over an installation finds: how it is, and what to do. */
import type { Config, SettingText } from '../../../platform/config.ts'
import type { Database } from '../../../platform/database/database.ts'
import type { FileStore } from '../../../platform/files/store.ts'

/** good: as it should be; note: works, but somebody should know; wrong: must be put right. */
export type State = 'good' | 'note' | 'wrong'

export interface Finding {
  readonly state: State
  /** What was looked at, in a few words. */
  readonly about: string
  readonly says: string
  /** What to do; empty when nothing is to be done. */
  readonly todo: string
}

export interface Installation {
  readonly config: Config
  readonly settings: readonly SettingText[]
  readonly files: FileStore
  readonly at: Date
  /** Null when there is none yet, or it cannot be reached: `database.ts` has then said so. */
  readonly database: Database | null
}

export interface Examination {
  /** Names it for programs; never renamed. */
  readonly code: string
  readonly needsDatabase: boolean
  look(installation: Installation & { readonly database: Database }): Promise<readonly Finding[]>
}

export const good = (about: string, says: string): Finding => ({ state: 'good', about, says, todo: '' })
export const note = (about: string, says: string, todo: string): Finding => ({ state: 'note', about, says, todo })
export const wrong = (about: string, says: string, todo: string): Finding => ({ state: 'wrong', about, says, todo })
