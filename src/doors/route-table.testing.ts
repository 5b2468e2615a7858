/** The routes a server really has, taken from the server itself: what somebody adds is walked without being told to. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { FastifyInstance, RouteOptions } from 'fastify'

export interface Route {
  readonly method: string
  readonly path: string
}

/** Remembers every route of the servers that are made while `work` runs. */
export async function withRoutes<T>(work: () => Promise<T>): Promise<{ readonly made: T; readonly routes: readonly Route[] }> {
  const known = new Map<string, Route>()
  const heard = (message: unknown): void => {
    const { fastify } = message as { readonly fastify: FastifyInstance }
    fastify.addHook('onRoute', ({ method, url }: RouteOptions) => {
      for (const each of [method].flat()) known.set(`${each} ${url}`, { method: each, path: url })
    })
  }
  subscribe('fastify.initialization', heard)
  try {
    return { made: await work(), routes: [...known.values()] }
  } finally {
    unsubscribe('fastify.initialization', heard)
  }
} // prettier-ignore

/** Every place of a route that has to be filled. */
export const holesOf = (path: string): readonly string[] => [...path.matchAll(/:[A-Za-z]+|\*/g)].map(([hole]) => hole)

/** A route with its holes filled in every way `values` knows for them; null when it knows none for one of them. */
export function filled(path: string, values: (hole: string, path: string) => readonly string[] | null): readonly string[] | null {
  let paths: readonly string[] = [path]
  for (const hole of holesOf(path)) {
    const known = values(hole, path)
    if (known === null) return null
    paths = paths.flatMap((each) => known.map((value) => each.replace(hole, () => value)))
  }
  return paths
} // prettier-ignore
