/** The store that the settings ask for: a bucket when there is an address for one, a folder of the data directory else. */
import { join } from 'node:path'
import { WrongSettings, type Config } from '../config.ts'
import { count } from '../metrics/counts.ts'
import { diskStore } from './disk.ts'
import { s3Store } from './s3.ts'
import type { FileStore } from './store.ts'

/** Opens nothing and asks nobody yet (see `FileStore.ready`); throws `WrongSettings` naming what a bucket still needs. */
export function openFiles(config: Config): FileStore {
  if (!config.S3_ENDPOINT) return counting(diskStore(join(config.GONGKAI_DATA, 'files')))
  const missing = (['S3_BUCKET', 'S3_REGION', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'] as const).filter(
    (name) => !config[name],
  )
  if (missing.length > 0) throw new WrongSettings(`设置了 S3_ENDPOINT，还缺少配置：${missing.join('、')}。`)
  return counting(
    s3Store({
      endpoint: config.S3_ENDPOINT,
      bucket: config.S3_BUCKET,
      region: config.S3_REGION,
      accessKey: config.S3_ACCESS_KEY,
      secretKey: config.S3_SECRET_KEY,
    }),
  )
}

/** The same store; what is put into it is counted. */
const counting = (store: FileStore): FileStore => ({
  ...store,
  put: async (space, content) => {
    await store.put(space, content)
    count('contents_stored')
    count('content_bytes_stored', content.size)
  },
})
