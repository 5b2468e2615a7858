/** Before each file that has a database: its data directory is a copy, and a journey is walked on the build that is served. */
import { inject } from 'vitest'
import { underTest } from '../src/platform/under-test.testing.ts'

declare module 'vitest' {
  interface ProvidedContext {
    builtClient?: string
  }
}

underTest.copies = true
underTest.client = inject('builtClient') ?? null
