/** Who sits at the desk, as `GET /api/v1/desk/me` tells it. */
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { get } from './api.ts'

interface Named {
  readonly id: string
  readonly name: string
}

export interface Me {
  readonly account: Named & {
    readonly login: string
    /** One of the 三员, or null for those who do the business. */
    readonly office: 'system' | 'security' | 'audit' | null
  }
  readonly person: Named | null
  readonly organ: Named | null
  /** The organs this account may work for. */
  readonly organs: readonly Named[]
  /** Permission codes. */
  readonly may: readonly string[]
  readonly lastLogin: { readonly at: string; readonly address: string | null } | null
  readonly mustChangePassword: boolean
  readonly mustEnrolTotp: boolean
  /** Messages not read yet. */
  readonly unread: number
  /** Minutes without doing anything after which the session ends; 30 when the server does not say. */
  readonly idleMinutes?: number
  /** What a password must be, in a sentence. */
  readonly passwordRule?: string
}

export const ME = ['me'] as const

/** The person, asked again when the window comes back into view. */
export const useMe = (): UseQueryResult<Me> =>
  useQuery({
    queryKey: ME,
    queryFn: ({ signal }) => get<Me>('/me', {}, signal),
    staleTime: 60_000,
    retryOnMount: false,
  })

/** Whether the person may do what a permission code stands for; no while not known. */
export function useMay(): (code: string) => boolean {
  const me = useMe().data
  return (code) => me?.may.includes(code) ?? false
}

/**
 * Forgets what was read, after something was done that other pages show too. Resolves when what is in sight has been read again,
 * or could not be; it never rejects.
 */
export function useRefresh(): (...keys: readonly string[]) => Promise<void> {
  const client = useQueryClient()
  return async (...keys) => {
    if (keys.length === 0) return client.invalidateQueries()
    await Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key] })))
  }
}
