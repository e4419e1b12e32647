import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useRoute } from 'vue-router'
import { useI18n } from 'vue-i18n'
import { communityApi } from '@/features/communities'
import { useConfirm, useToast } from '@/shared/ui'
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

/** Throws away a draft that never ran, after saying what that means. */
export function useDiscarding() {
  const { t } = useI18n()
  const queries = useQueryClient()
  const { confirm } = useConfirm()
  const { toast } = useToast()
  return async ({ id, title }: { id: string; title: string }) => {
    const isMeant = await confirm({
      title: t('playbooks.discard.title', { title }),
      text: t('playbooks.discard.text'),
      action: t('playbooks.discard.action')
    })
    if (!isMeant) return
    await playbookApi.discard(id)
    await queries.invalidateQueries({ queryKey: ['playbooks', 'list'] })
    toast(t('playbooks.discard.done', { title }))
  }
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
