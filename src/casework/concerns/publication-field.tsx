/** One publication of a genre as a field of a concern's forms; the value is a list of one id. */
import type { ReactNode } from 'react'
import type { OwnControl } from '../../platform/workbench/field.ts'
import { PublicationPicker } from '../publications/pages/publication-picker.tsx'

export const PublicationField = ({
  id,
  value,
  onChange,
  genre,
}: OwnControl & { readonly genre: string }): ReactNode => (
  <PublicationPicker
    id={id}
    value={(value as readonly string[] | null) ?? []}
    onChange={onChange}
    most={1}
    genre={genre}
  />
)
