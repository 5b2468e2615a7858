/** A value as the desk shows it. */
import type { SiteItemJson } from '../endpoints.ts'

export const shown = (value: SiteItemJson['value']): string =>
  value === null ? '' : typeof value === 'boolean' ? (value ? '是' : '否') : String(value)
