/** Attachments as the server tells them, and the calls about them. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { ShownFile, ShownPreview } from './shown.ts'
import { get, post } from '../api.ts'

/** A thing that files hang on. */
export interface Subject {
  readonly kind: string
  readonly id: string
}

export interface Limits {
  /** Bytes of the largest file. */
  readonly bytes: number
  readonly extensions: readonly string[]
  readonly scanner: boolean
}

export const FILES = '/files'

/** What may be uploaded here; asked once. */
export const useLimits = (): UseQueryResult<Limits> =>
  useQuery({
    queryKey: [FILES, 'limits'],
    queryFn: ({ signal }) => get<Limits>(`${FILES}/limits`, {}, signal),
    staleTime: Infinity,
  })

/** The files of a thing; asked again while one of them is being scanned. */
export const useFiles = (subject: Subject): UseQueryResult<readonly ShownFile[]> =>
  useQuery({
    queryKey: [FILES, subject],
    queryFn: async ({ signal }) => {
      const query = { subjectKind: subject.kind, subjectId: subject.id }
      return (await get<{ readonly items: readonly ShownFile[] }>(FILES, query, signal)).items
    },
    refetchInterval: ({ state }) => (state.data?.some(({ scan }) => scan.state === 'scanning') ? 3000 : false),
  })

/** One file by its id. */
export const useFile = (id: string): UseQueryResult<ShownFile> =>
  useQuery({
    queryKey: [FILES, id],
    queryFn: ({ signal }) => get<ShownFile>(`${FILES}/${id}`, {}, signal),
    refetchInterval: ({ state }) => (state.data?.scan.state === 'scanning' ? 3000 : false),
  })

/** What a file shows; `why` for one that is opened for a reason only. */
export const usePreview = (id: string, why: string): UseQueryResult<ShownPreview> =>
  useQuery({
    queryKey: [FILES, id, 'preview', why],
    queryFn: ({ signal }) => get<ShownPreview>(`${FILES}/${id}/preview`, { why }, signal),
  })

/** Makes an upload that has arrived a file of a thing, or one that is held until there is a thing. */
export const receive = (upload: string, subject: Subject | null, slot: string): Promise<ShownFile> =>
  post<ShownFile>(FILES, { upload, subject, slot })
