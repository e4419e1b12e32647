export { exportAddress } from './api'
export { default as PeopleHead } from './PeopleHead.vue'
export type { PersonLine, ProfileField, TagGroup } from './types'
export { useProfileFields, useTagGroups } from './usePeople'
