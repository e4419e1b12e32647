import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useRoute } from 'vue-router'
import { useI18n } from 'vue-i18n'
import { communityApi } from '@/features/communities'
import { playbookApi } from './api'
import type { NewPlaybook } from './types'

export function usePlaybookList() {
  return useQuery({
    queryKey: ['playbooks', 'list'],
    queryFn: ({ signal }) => playbookApi.list({ signal })
  })
}

/** The ready-made ones, in the language of the page. */
export function useLibrary() {
  const { locale } = useI18n()
  return useQuery({
    queryKey: ['playbooks', 'library', locale],
    queryFn: ({ signal }) => playbookApi.library({ signal }),
    staleTime: Infinity
  })
}

export function useBranches() {
  const { data } = useQuery({ queryKey: ['playbooks', 'branches'], queryFn: communityApi.branches })
  return computed(() => data.value ?? [])
}

/** The playbook of the page's address. */
export function usePlaybook() {
  const route = useRoute()
  const id = computed(() => String(route.params.playbook))
  const { data, error, refetch } = useQuery({
    queryKey: ['playbooks', 'one', id],
    queryFn: ({ signal }) => playbookApi.find(id.value, { signal }),
    // what is being written is compared with this; saving and steering bring the next one
    refetchOnWindowFocus: false
  })
  return { id, playbook: data, error, refetch: () => void refetch() }
}

export function usePlaybookMaking() {
  const queries = useQueryClient()
  return async (wanted: NewPlaybook) => {
    const made = await playbookApi.create(wanted)
    queries.setQueryData(['playbooks', 'one', made.id], made)
    await queries.invalidateQueries({ queryKey: ['playbooks', 'list'] })
    return made
  }
}
