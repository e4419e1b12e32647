import type { Clearable, Schemas } from '@qunying/shared/api'

export type { Page } from '@qunying/shared/api'

export type Branch = Schemas['io.qunying.staff.Branches.Branch']

export type StaffAccount = Schemas['io.qunying.staff.AccountController.StaffAccount']
export type MyTie = Schemas['io.qunying.channel.wecom.TieController.MyTie']
export type StaffTie = Schemas['io.qunying.channel.wecom.TieController.StaffTie']
export type NewAccount = Schemas['io.qunying.staff.AccountController.NewAccount']
export type AccountChange = Schemas['io.qunying.staff.AccountController.AccountChange']
export type Role = StaffAccount['role']
export const roles = [
  'OWNER',
  'MANAGER',
  'OPERATOR',
  'REVIEWER',
  'ANALYST'
] as const satisfies readonly Role[]

/** Which branches someone sees. */
export type Reach = Pick<StaffAccount, 'allBranches' | 'branches'>

export type Token = Schemas['io.qunying.staff.Tokens.Token']
export type NewToken = Schemas['io.qunying.staff.TokenController.NewToken']
export type Permission = Token['scopes'][number]
export const permissions = [
  'FACT_WRITE',
  'INSIGHT_READ',
  'PLAYBOOK_READ',
  'PLAYBOOK_MANAGE',
  'CONTENT_READ',
  'CONTENT_MANAGE',
  'PERSON_READ',
  'PERSON_MANAGE',
  'PERSON_EXPORT',
  'ENTRY_READ',
  'ENTRY_MANAGE',
  'ENTRY_REVIEW',
  'COMMUNITY_READ',
  'COMMUNITY_MANAGE',
  'GROUP_SPEAK',
  'GROUP_MODERATE',
  'WORK_READ',
  'WORK_DO',
  'WORK_MANAGE',
  'SAFETY_READ',
  'SAFETY_MANAGE',
  'MODEL_MANAGE',
  'CONNECTION_MANAGE',
  'AUDIT_READ',
  'STAFF_MANAGE',
  'TOKEN_MANAGE'
] as const satisfies readonly Permission[]

export type Limit = Schemas['io.qunying.channel.Connector.Limit']
export type Ability = Schemas['io.qunying.channel.Connector.Ability']
export type ConnectionLimits = Schemas['io.qunying.channel.QuotaLedger.ConnectionLimits']
export type UnknownEvent = Schemas['io.qunying.channel.InboxController.UnknownEvent']
export type Ceiling = Schemas['io.qunying.channel.Ceiling']
export type LimitUse = Schemas['io.qunying.channel.QuotaLedger.LimitUse']
export type Support = Ability['support']
export type Connection = Schemas['io.qunying.channel.ConnectionController.ConnectionView']
export type ChannelKind = Schemas['io.qunying.channel.ConnectionController.ChannelView']
export type Setting = Schemas['io.qunying.channel.Setting']
export type ConnectionSetup = Schemas['io.qunying.channel.ConnectionController.ConnectionSetup']
export type NewConnection = Schemas['io.qunying.channel.ConnectionController.NewConnection']
export type ConnectionChange = Schemas['io.qunying.channel.ConnectionDesk.Wanted']
/** Whether a secret is stored, and what would become of it if the form were saved without it. */
export type SecretState = 'none' | 'kept' | 'dropped' | 'moved'
export type Finding = Schemas['io.qunying.channel.Channel.Finding']

/** What a group robot tells. */
export type Briefing = Schemas['io.qunying.briefing.BriefingController.RobotBriefing']
export type AlarmKind = Briefing['alarms'][number]
export const alarmKinds = [
  'SURGE',
  'LATE_WORK',
  'IN_DOUBT',
  'CONNECTION'
] as const satisfies readonly AlarmKind[]

export type Pressure = Schemas['io.qunying.channel.PressureController.Pressure']
export type PressureChange = Clearable<Pressure, 'quiet'>

export type CommunityRow = Schemas['io.qunying.community.CommunityController.CommunityRow']
export type QuestionSetting = Schemas['io.qunying.worklist.QuestionSettings.Setting']

export type AuditEntry = Schemas['io.qunying.staff.AuditController.AuditEntry']
export type Verdict = Schemas['io.qunying.staff.AuditController.Verification']

/** A group on a platform, as far as the platform tells of it. */
export type RosterGroup = Schemas['io.qunying.channel.roster.RosterController.RosterGroup']

/** How much is known of the customers behind a connection. */
export type CustomerList = Schemas['io.qunying.channel.roster.CustomerPasses.CustomerList']

/** Which tags are kept the same on a platform. */
export type TagMirror = Schemas['io.qunying.person.TagMirror.Mirror']
export type TakenOver = Schemas['io.qunying.person.TagMirrorController.TakenOver']
export type TagWish = Schemas['io.qunying.person.TagMirrorController.KeepTag']
