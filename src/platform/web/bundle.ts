/**
 * Bundles the browser modules (`*.island.ts`, `*.island.tsx`), for the build and for a program that runs from its sources.
 * What is imported lazily becomes a file of its own, `part-*.js`.
 */
import { basename } from 'node:path'
import type { OutputChunk } from 'rolldown'

/** The Chromium core of the oldest browsers in offices (360, 奇安信); what syntax cannot repair stands in old-browsers.ts. */
const OLDEST_BROWSER = 'chrome86'

/** What libraries look at to leave out their checks for developers: a name in their text, nothing of this process. */
const BUILT_FOR = ['process', 'env', 'NODE_ENV'].join('.')

/** A module's name: `src/doors/desk/desk.island.tsx` → `desk.island`. */
export const islandName = (file: string): string => basename(file).replace(/\.tsx?$/, '')

/** The chunks of some browser modules; file names carry a digest of the content unless an entry is named otherwise. */
export async function bundleIslands(
  files: readonly string[],
  { minify, entryNames = '[name]-[hash].js' }: { readonly minify: boolean; readonly entryNames?: string },
): Promise<readonly OutputChunk[]> {
  // Loaded here, so that a program that runs from its build never needs it.
  const { rolldown } = await import('rolldown')
  const built = await rolldown({
    input: Object.fromEntries(files.map((file) => [islandName(file), file])),
    platform: 'browser',
    transform: { target: OLDEST_BROWSER, define: { [BUILT_FOR]: '"production"' } },
    // Component libraries mark every file with "use client", which means nothing in a bundle; whatever else is said is shown.
    onLog: (level, log, say) => {
      if (log.code !== 'MODULE_LEVEL_DIRECTIVE') say(level, log)
    },
  })
  try {
    const { output } = await built.generate({
      format: 'esm',
      minify,
      entryFileNames: entryNames,
      chunkFileNames: 'part-[name]-[hash].js',
    })
    return output.filter((part): part is OutputChunk => part.type === 'chunk')
  } finally {
    await built.close()
  }
}
