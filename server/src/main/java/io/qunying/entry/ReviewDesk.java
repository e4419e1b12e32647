package io.qunying.entry;

import io.qunying.platform.Page;
import io.qunying.staff.BranchScope;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The review of applications. Each decision is one transaction under the lock of its application. */
public interface ReviewDesk {

    /** The most applications of one bulk decision. */
    int BULK = 200;

    /** One of a bulk decision: the outcome, or the code of why this one could not be decided at all. */
    record Result(
            UUID id, @Nullable Decision decision, @Nullable String error) {}

    /** Which applications; null means any. */
    record Filter(
            @Nullable ApplicationState state,
            @Nullable UUID community,
            @Nullable UUID code) {}

    /** The state of the desk. */
    record Figures(
            long waiting,
            long overdue,
            long today,
            @Nullable Long medianMinutes,
            @Nullable Double approvedShare,
            long moreNeeded) {}

    /** Undecided ones oldest first, decided ones newest first. */
    Page<ReviewItem> list(Filter filter, BranchScope scope, @Nullable String cursor, int limit);

    ReviewDetail get(UUID application, BranchScope scope);

    Figures figures(BranchScope scope);

    Decision approve(UUID application, StaffMember by);

    /** @param text added for the applicant, after the reason */
    Decision refuse(UUID application, String reason, @Nullable String text, StaffMember by);

    /** One by one: an item that fails undoes no other. */
    List<Result> approveAll(List<UUID> applications, StaffMember by);

    List<Result> refuseAll(List<UUID> applications, String reason, StaffMember by);

    /** Asks the applicant for more; answers like a decision when someone was faster. */
    @Nullable Decision askForMore(UUID application, String text, StaffMember by);

    /** Corrects answers before the decision. */
    ReviewDetail correct(UUID application, Map<String, Object> answers, StaffMember by);

    /**
     * Takes a decision back within 30 seconds while nobody joined by it; what was sent stays sent.
     *
     * @throws io.qunying.platform.DomainException {@code undo-too-late}
     */
    void undo(UUID application, StaffMember by);
}
