package io.qunying.staff;

import static io.qunying.staff.Permission.*;

import java.util.EnumSet;
import java.util.Set;

/** What a member of staff is; each role is a fixed set of permissions. */
public enum Role {
    /** 所有者 */
    OWNER(EnumSet.allOf(Permission.class)),
    /** 主管 */
    MANAGER(EnumSet.complementOf(EnumSet.of(STAFF_MANAGE, TOKEN_MANAGE))),
    /** 运营 */
    OPERATOR(EnumSet.of(
            COMMUNITY_READ,
            COMMUNITY_MANAGE,
            GROUP_SPEAK,
            GROUP_MODERATE,
            PERSON_READ,
            PERSON_MANAGE,
            ENTRY_READ,
            ENTRY_MANAGE,
            ENTRY_REVIEW,
            CONTENT_READ,
            CONTENT_MANAGE,
            INSIGHT_READ,
            PLAYBOOK_READ,
            PLAYBOOK_MANAGE,
            WORK_READ,
            WORK_DO,
            SAFETY_READ,
            SAFETY_MANAGE)),
    /** 审核 */
    REVIEWER(EnumSet.of(COMMUNITY_READ, PERSON_READ, ENTRY_READ, ENTRY_REVIEW, WORK_READ, WORK_DO, SAFETY_READ)),
    /** 分析 */
    ANALYST(EnumSet.of(COMMUNITY_READ, ENTRY_READ, CONTENT_READ, INSIGHT_READ, PLAYBOOK_READ, WORK_READ, SAFETY_READ));

    @SuppressWarnings("ImmutableEnumChecker") // Set.copyOf never changes
    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    /** The permissions of this role. */
    public Set<Permission> permissions() {
        return permissions;
    }
}
