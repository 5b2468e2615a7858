/** What acts from the command line stand on when they need no more than the record. */
import type { ActingWorld } from '../../casework/acting.ts'
import { REACTIONS } from '../../casework/reactions.ts'
import type { Config } from '../../platform/config.ts'
import type { Database } from '../../platform/database/database.ts'
import type { Origin } from '../../platform/record/event.ts'

/** Where every act of the command line comes from. */
export const HERE: Origin = { door: 'cli', address: null, requestId: null }

export const operatorWorld = (config: Pick<Config, 'AUDIT_DIGEST'>, database: Pick<Database, 'sql'>): ActingWorld => ({
  db: database.sql,
  digest: config.AUDIT_DIGEST,
  reactions: REACTIONS,
})
