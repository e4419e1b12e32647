import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import type { Period } from '@/features/entry'
import { useSession } from '@/features/session'
import { usePages } from '@/shared/usePages'
import { contentApi } from './api'
import { spanOf } from './figures'
import type { MaterialKind, WorkState } from './types'

export function useMaterials(kind: Ref<MaterialKind | undefined>) {
  const { items, ...pages } = usePages({
    key: ['content', 'materials', kind],
    load: (cursor, options) => contentApi.materials({ kind: kind.value, cursor }, options)
  })
  return { materials: items, ...pages }
}

export const usePool = (id: Ref<string | undefined>) =>
  useQuery({
    queryKey: ['content', 'pool', id],
    queryFn: ({ signal }) => contentApi.pool(id.value ?? '', { signal }),
    enabled: () => id.value !== undefined
  })

export const useColumns = () =>
  useQuery({
    queryKey: ['content', 'columns'],
    queryFn: ({ signal }) => contentApi.columns({ signal })
  })

export const useColumnFigures = (column: Ref<string | undefined>, period: Ref<Period>) =>
  useQuery({
    queryKey: ['content', 'figures', column, period],
    queryFn: ({ signal }) =>
      contentApi.figures(column.value ?? '', spanOf(period.value), { signal }),
    enabled: () => column.value !== undefined
  })

export const useFormats = (period: Ref<Period>) =>
  useQuery({
    queryKey: ['content', 'formats', period],
    queryFn: ({ signal }) => contentApi.formats(spanOf(period.value), { signal }),
    placeholderData: keepPreviousData
  })

export const useWorks = (state: Ref<WorkState>) =>
  useQuery({
    queryKey: ['content', 'works', state],
    queryFn: ({ signal }) => contentApi.works(state.value, { signal })
  })

export function useCommunities() {
  const session = useSession()
  const { data } = useQuery({
    queryKey: ['communities', 'list'],
    queryFn: ({ signal }) => contentApi.communities({ signal }),
    enabled: () => session.can('COMMUNITY_READ')
  })
  return {
    communities: data,
    nameOf: (id: string) => data.value?.find((it) => it.id === id)?.name ?? id
  }
}

export function useRefresh() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['content'] })
}
