package io.qunying.worklist;

import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose business a work item is (岗位) as long as it has no owner; whoever may do that may take it up. */
public enum Duty {
    /** 群主 */
    OWNER(Permission.COMMUNITY_MANAGE),
    /** 客服 */
    SERVICE(Permission.GROUP_SPEAK),
    /** 群管 */
    ADMIN(Permission.GROUP_MODERATE),
    /** 审核 */
    REVIEWER(Permission.ENTRY_REVIEW),
    /** 运营 */
    OPERATOR(Permission.COMMUNITY_MANAGE),
    /** 主管 */
    MANAGER(Permission.WORK_MANAGE),
    /** 管理员: whoever looks after the accounts on other platforms. */
    ADMINISTRATOR(Permission.CONNECTION_MANAGE);

    private final Permission needs;

    Duty(Permission needs) {
        this.needs = needs;
    }

    /** What somebody needs to take up what has this duty; any work where there is none. */
    static Permission permission(@Nullable Duty duty) {
        return duty == null ? Permission.WORK_DO : duty.needs;
    }

    boolean isOf(StaffMember member) {
        return member.may(needs);
    }

    static List<Duty> of(StaffMember member) {
        return Arrays.stream(values()).filter(it -> it.isOf(member)).toList();
    }
}
