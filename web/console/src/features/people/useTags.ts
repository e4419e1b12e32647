import { useI18n } from 'vue-i18n'
import { useConfirm, useToast } from '@/shared/ui'
import { peopleApi } from './api'
import { useChanges } from './useChanges'
import { useTagGroups } from './usePeople'

/** Groups of tags and their tags. */
export function useTags() {
  const { t } = useI18n()
  const { confirm } = useConfirm()
  const { toast } = useToast()
  const groups = useTagGroups()
  const { change, failure, isBusy } = useChanges()

  return {
    groups,
    failure,
    isBusy,
    createGroup: (title: string) => change(() => peopleApi.createTagGroup(title)),
    createTag: (group: string, title: string) => change(() => peopleApi.createTag(group, title)),
    async deleteTag(tag: { id: string; title: string; persons: number }) {
      const isSure = await confirm({
        title: t('people.tags.deleteTitle', { tag: tag.title }),
        text: t('people.tags.deleteText', { count: tag.persons }),
        action: t('people.tags.delete')
      })
      if (!isSure) return
      if (await change(() => peopleApi.deleteTag(tag.id))) {
        toast(t('people.tags.deleted', { tag: tag.title }))
      }
    }
  }
}
