/** Draws a chart into an element of a page; loaded only where one is shown. */
import { BarChart, HeatmapChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, VisualMapComponent } from 'echarts/components'
import { init, use, type EChartsCoreOption } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { SERIES_COLOURS, shadeOf, SHADES, type ChartData } from './chart-data.ts'

// Onto a canvas: pictures of other kinds carry style attributes, which the content policy forbids.
use([
  BarChart,
  LineChart,
  HeatmapChart,
  GridComponent,
  LegendComponent,
  VisualMapComponent,
  AriaComponent,
  CanvasRenderer,
])

const INK = '#333333'
const LINE = '#8a94a6'
const TEXT = { color: INK, fontSize: 12 } as const
const HEAT_ROW = 30
const BAR_ROOM = 34

/** The height a picture needs, px. */
export const heightOf = ({ kind, rows, columns }: ChartData): number =>
  kind === 'heat' ? rows.length * HEAT_ROW + 60 : kind === 'bar' && rows.length === 1 ? columns.length * BAR_ROOM + 30 : 260 // prettier-ignore

export interface Drawn {
  draw(data: ChartData): void
  /** Fits the element's width. */
  fit(): void
  end(): void
}

/** Begins a picture in `element`; `opened` is told which number was pressed. */
export function beginChart(element: HTMLElement, opened: (row: number, column: number) => void): Drawn {
  const picture = init(element, null, { renderer: 'canvas', height: 100 })
  let kind: ChartData['kind'] = 'bar'
  picture.on('click', (pressed) => {
    const at = Array.isArray(pressed.value) ? pressed.value.map(Number) : null
    if (kind === 'heat' && at) opened(at[1] ?? -1, at[0] ?? -1)
    else opened(pressed.seriesIndex ?? -1, pressed.dataIndex)
  })
  return {
    draw(data) {
      kind = data.kind
      element.style.height = `${heightOf(data)}px`
      picture.resize({ height: heightOf(data) })
      picture.setOption(data.kind === 'heat' ? heat(data) : series(data), true)
    },
    fit: () => picture.resize(),
    end: () => picture.dispose(),
  }
}

const GRID = { left: 8, right: 24, top: 16, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' }
const still = { animation: false, textStyle: { ...TEXT, fontFamily: 'inherit' } } as const

function series({ kind, columns, rows }: ChartData): EChartsCoreOption {
  // One series of bars lies down: its labels are words and want room.
  const lying = kind === 'bar' && rows.length === 1
  const names = {
    type: 'category',
    data: [...columns],
    inverse: lying,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: LINE } },
    axisLabel: { ...TEXT, ...(lying ? { width: 200, overflow: 'break' } : { hideOverlap: true }) },
  }
  const numbers = {
    type: 'value',
    minInterval: 1,
    axisLabel: lying ? { show: false } : TEXT,
    splitLine: { show: !lying, lineStyle: { color: '#e3e8ef' } },
  }
  const many = rows.length > 1
  return {
    ...still,
    color: SERIES_COLOURS,
    // Patterns beside the colours: nobody needs to tell blue from green.
    aria: { enabled: true, label: { enabled: false }, decal: { show: many && kind !== 'line' } },
    grid: { ...GRID, top: many ? 40 : 16, right: lying ? 64 : 24 },
    ...(many && { legend: { top: 4, left: 0, textStyle: TEXT, selectedMode: false } }),
    xAxis: lying ? numbers : names,
    yAxis: lying ? names : numbers,
    series: rows.map(({ label, cells }, at) => ({
      name: label,
      type: kind === 'line' ? 'line' : 'bar',
      ...(kind === 'stacked' && { stack: 'all' }),
      ...(kind === 'line' && { symbol: ['circle', 'triangle', 'rect', 'diamond'][at % 4], symbolSize: 8 }),
      barMaxWidth: lying ? 18 : 28,
      connectNulls: false,
      data: cells.map(({ value }) => value),
      label: { show: kind !== 'stacked', position: lying ? 'right' : 'top', ...TEXT },
    })),
  }
}

function heat({ columns, rows }: ChartData): EChartsCoreOption {
  const all = rows.flatMap(({ cells }, y) => cells.flatMap(({ value }, x) => (value === null ? [] : [{ x, y, value }])))
  const most = Math.max(1, ...all.map(({ value }) => value))
  return {
    ...still,
    grid: { ...GRID, top: 4 },
    xAxis: {
      type: 'category',
      position: 'top',
      data: [...columns],
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { ...TEXT, interval: 0, width: 72, overflow: 'break' },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(({ label }) => label),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { ...TEXT, width: 150, overflow: 'truncate' },
    },
    // The library draws no heat without one; the shades are given square by square.
    visualMap: { show: false, type: 'continuous', min: 0, max: most, inRange: {}, seriesIndex: [] },
    series: [
      {
        type: 'heatmap',
        data: all.map(({ x, y, value }) => {
          const shade = value === 0 ? null : SHADES[shadeOf(value, most)]
          return {
            value: [x, y, value],
            itemStyle: { color: shade?.fill ?? '#ffffff', borderColor: shade ? '#ffffff' : '#c6ced8', borderWidth: 1 },
            label: { show: true, color: shade?.ink ?? '#4f5966', fontSize: 12, formatter: String(value) },
          }
        }),
      },
    ],
  }
}
