import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useSceneWords } from './useWords'
import { foldRows } from './funnelShape'
import type { Funnel, FunnelRow, FunnelSplit, PeopleQuery } from './types'

export interface NamedRow extends FunnelRow {
  name: string
  colour: string
  /** what narrows people to this row; absent for a row that stands for several */
  filter?: Pick<PeopleQuery, 'scene' | 'source' | 'classKey'>
}

const colours = ['var(--qy-c1)', 'var(--qy-c2)', 'var(--qy-c3)', 'var(--qy-c6)']

/** The rows of a split with their words and colours: all of them, or the first few and the rest in one. */
export function useFunnelRows(props: { funnel: Funnel; split: FunnelSplit | 'none' }) {
  const { t } = useI18n()
  const { scene, source } = useSceneWords()

  function nameOf({ value, title }: FunnelRow): string {
    if (!value) return t('entry.funnel.none')
    if (props.split === 'scene') return scene(value)
    return props.split === 'source' ? source(value) : (title ?? value)
  }

  function filterOf(value: string): Pick<PeopleQuery, 'scene' | 'source' | 'classKey'> {
    if (props.split === 'scene') return { scene: value }
    return props.split === 'source' ? { source: value } : { classKey: value }
  }

  const named = (row: FunnelRow, index: number): NamedRow => ({
    ...row,
    name: nameOf(row),
    colour: colours[Math.min(index, 3)] ?? '',
    filter: filterOf(row.value)
  })
  const all = computed(() => (props.split === 'none' ? [] : props.funnel.rows))

  return {
    all: computed(() => all.value.map(named)),
    folded: computed(() => {
      const { rows, rest } = foldRows(all.value)
      return rows.map((row, index): NamedRow => {
        if (rest === 0 || index < rows.length - 1) return named(row, index)
        const name = t(`entry.funnel.rest.${props.split}`, { count: rest })
        return { ...row, name, colour: colours[3] ?? '' }
      })
    })
  }
}
