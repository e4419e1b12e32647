import { computed, watchEffect } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { usePhone } from '@/shared/ui'
import { useCodeList } from './useCodeList'

/** The live codes and the chosen one, kept in the address as `?code=`. */
export function useCodes({ chooseFirst = true } = {}) {
  const route = useRoute()
  const router = useRouter()
  const isPhone = usePhone()
  const { codes, error, isPending, refetch } = useCodeList()
  const current = computed(() => codes.value?.find((it) => it.id === route.query.code))

  function choose(id: string | undefined) {
    return router.replace({ query: { ...route.query, code: id } })
  }

  watchEffect(() => {
    const first = codes.value?.[0]
    const isOurs = route.path.startsWith('/entry/')
    if (isOurs && first && !current.value && (chooseFirst || !isPhone.value)) void choose(first.id)
  })

  return { codes, current, error, isPending, refetch, choose }
}
