/** A column's name in the record: events speak of things by ids, and a column has only its path. */
import { digest } from '../../platform/crypto/digest.ts'

/** A UUID made of the path: the same path, the same id. */
export function idOfPath(path: string): string {
  const hex = digest('sha256', path).replace(/^[^:]*:/, '')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
