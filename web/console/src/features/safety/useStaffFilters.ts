import { useQuery } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useVersionedForm } from '@/shared/useVersionedForm'
import { safetyApi } from './api'
import type { WantedFilter } from './types'

/** Connections that can keep staff from writing words, as they stood when they were last compared. */
export function useStaffFilters() {
  const { data, error, refetch } = useQuery({
    queryKey: ['safety', 'staff-filters'],
    queryFn: ({ signal }) => safetyApi.staffFilters({ signal }),
    refetchInterval: 15_000
  })
  return { data, error, refetch: () => void refetch() }
}

/** A working copy of what is wanted of one connection. */
export function useStaffFilter(connection: Readonly<Ref<string | undefined>>) {
  const { t } = useI18n()
  return useVersionedForm<WantedFilter>(connection, {
    feature: 'safety',
    key: ['safety', 'staff-filter'],
    load: safetyApi.staffFilter,
    save: safetyApi.saveStaffFilter,
    saved: () => t('safety.staffFilter.saved'),
    wordOf: (_, code) =>
      ({
        'filter-for-nobody': t('safety.staffFilter.nobody'),
        'filter-for-too-many': t('safety.staffFilter.tooMany')
      })[code]
  })
}
