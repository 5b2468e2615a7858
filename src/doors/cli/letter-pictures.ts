/**
 * Draws the manual's sample letters: docs/manual/letters/*.png. Needs `pdftoppm` (Debian: poppler-utils), so it is no part of
 * `npm run generate`; the recipe docs/recipes/redraw-letter-samples.md says when to run it.
 */
import { fileURLToPath } from 'node:url'
import { pictureName, SAMPLE_KEYS, sampleLetter } from './letters-page.ts'
import { redraw } from './redraw.ts'

redraw(
  fileURLToPath(new URL('../../../docs/manual/letters/', import.meta.url)),
  SAMPLE_KEYS.map((key) => [pictureName(key), sampleLetter(key)] as const),
)
