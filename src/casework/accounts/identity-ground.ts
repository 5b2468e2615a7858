/** What this activity stands on: of the desk's ground only what signing in and keeping accounts need. */
import type { ActingWorld } from '../acting.ts'
import type { Ground } from '../ground.ts'

export type IdentityGround = ActingWorld & Pick<Ground, 'config' | 'cipher'>
