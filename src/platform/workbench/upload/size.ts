/** A number of bytes as people read it: 812 字节, 3.4 MB. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`
  const units = ['KB', 'MB', 'GB', 'TB']
  let [value, unit] = [bytes / 1024, 0]
  for (; value >= 1024 && unit < units.length - 1; unit += 1) value /= 1024
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`
}
