/** What the test runner says before each file of the database tests and the journeys; outside of it (a bench) nothing is said. */
export const underTest: {
  /** Whether data directories are copied from a prepared one. */
  copies: boolean
  /** The browser's files of the build that is served, made before the first journey. */
  client: string | null
} = { copies: false, client: null }
