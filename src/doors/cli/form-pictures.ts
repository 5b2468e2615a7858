/**
 * Draws the manual's sample forms, filled and blank: docs/manual/forms/*.png. Needs `pdftoppm` (Debian: poppler-utils), so it
 * is no part of `npm run generate`; the recipe docs/recipes/redraw-letter-samples.md says when to run it.
 */
import { fileURLToPath } from 'node:url'
import { FORM_KEYS } from '../../papers/forms/index.ts'
import { formPicture, sampleForm } from './forms-page.ts'
import { redraw } from './redraw.ts'

redraw(
  fileURLToPath(new URL('../../../docs/manual/forms/', import.meta.url)),
  FORM_KEYS.flatMap((key) =>
    (['closing', 'blank'] as const).map((stage) => [formPicture(key, stage), sampleForm(key, stage)] as const),
  ),
)
