import { availableParallelism } from 'node:os'
import { statSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes minutes, whatever the length of its text. Whether a file stands here changes nothing but when it begins. */
const LONG = [
  'application-story.test.ts',
  'publication-story.test.ts',
  'leaks-of-states.pg.test.ts',
  'backup.pg.test.ts',
  'leaks-of-applications.pg.test.ts',
]
const PROJECTS = ['journeys', 'database', 'pure']
/** Node 24 now and then crashes collecting garbage under this compiler (nodejs/node issue 62393), which takes a whole file of tests with it. */
const STEADY = ['--no-sparkplug']

/** The longest files first, then journeys, databases and the pure tests, the longer text before the shorter: what ends last is short. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification): readonly number[] => {
      const long = LONG.findIndex((name) => moduleId.endsWith(`/${name}`))
      return [long < 0 ? LONG.length : long, PROJECTS.indexOf(project.name), -statSync(moduleId).size]
    }
    const ranked = files.map((file) => ({ file, at: rank(file) }))
    ranked.sort((a, b) => a.at.map((each, n) => each - (b.at[n] ?? 0)).find((gap) => gap !== 0) ?? 0)
    return ranked.map(({ file }) => file)
  }
}

// Pure tests share threads without isolation (they hold no state); database and browser tests run file by file. All stand in one line:
// a journey waits more than it works, so that one file more than there are processors is under way.
export default defineConfig({
  test: {
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
          exclude: ['src/**/*.pg.test.ts'],
          pool: 'threads',
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['src/**/*.pg.test.ts'],
          setupFiles: ['journeys/under-test.ts'],
          pool: 'forks',
          execArgv: STEADY,
          testTimeout: 480_000,
          hookTimeout: 240_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['journeys/**/*.test.ts'],
          globalSetup: ['journeys/build-once.ts'],
          setupFiles: ['journeys/under-test.ts'],
          pool: 'forks',
          execArgv: STEADY,
          testTimeout: 480_000,
          hookTimeout: 480_000,
        },
      },
    ],
  },
})
