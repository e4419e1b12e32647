package io.qunying.entry;

import io.qunying.person.MergeRefused;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.Page;
import io.qunying.staff.BranchScope;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;

@Component
class StaffReviewDesk implements ReviewDesk {

    private static final Logger log = LoggerFactory.getLogger(StaffReviewDesk.class);
    private static final int TRIES = 3;
    private static final int LONGEST = 300;

    private final DecideApplications decide;
    private final ReadApplications read;

    StaffReviewDesk(DecideApplications decide, ReadApplications read) {
        this.decide = decide;
        this.read = read;
    }

    @Override
    public Page<ReviewItem> list(Filter filter, BranchScope scope, @Nullable String cursor, int limit) {
        return read.list(filter, scope, cursor, limit);
    }

    @Override
    public ReviewDetail get(UUID application, BranchScope scope) {
        return read.get(application, scope);
    }

    @Override
    public Figures figures(BranchScope scope) {
        return read.figures(scope);
    }

    @Override
    public Decision approve(UUID application, StaffMember by) {
        try {
            return again(() -> decide.approve(application, by));
        } catch (MergeRefused impossible) {
            return new Decision.MergeImpossible(
                    String.valueOf(impossible.params().get("because")));
        }
    }

    @Override
    public Decision refuse(UUID application, String reason, @Nullable String text, StaffMember by) {
        var clean = text("reason", reason);
        var more = PlainText.cleanOrNull(text);
        return again(() -> decide.refuse(application, clean, more == null ? null : text("text", more), by));
    }

    @Override
    public List<Result> approveAll(List<UUID> applications, StaffMember by) {
        return each(applications, it -> approve(it, by));
    }

    @Override
    public List<Result> refuseAll(List<UUID> applications, String reason, StaffMember by) {
        text("reason", reason);
        return each(applications, it -> refuse(it, reason, null, by));
    }

    private static List<Result> each(List<UUID> applications, Function<UUID, Decision> decide) {
        if (applications.size() > BULK) {
            throw new FieldErrors("ids", "too-many");
        }
        return applications.stream().distinct().map(it -> one(it, decide)).toList();
    }

    private static Result one(UUID application, Function<UUID, Decision> decide) {
        try {
            return new Result(application, decide.apply(application), null);
        } catch (DomainException refused) {
            return new Result(application, null, refused.code());
        } catch (RuntimeException broken) {
            // The others are decided already and must be reported, whatever befell this one.
            log.error("Application {} could not be decided", application, broken);
            return new Result(application, null, "unexpected");
        }
    }

    @Override
    public @Nullable Decision askForMore(UUID application, String text, StaffMember by) {
        return decide.askForMore(application, text("text", text), by);
    }

    @Override
    public ReviewDetail correct(UUID application, Map<String, Object> answers, StaffMember by) {
        decide.correct(application, answers, by);
        return read.get(application, by.scope());
    }

    @Override
    public void undo(UUID application, StaffMember by) {
        try {
            decide.undo(application, by);
        } catch (DuplicateKeyException appliedAnew) {
            throw new DomainException(Category.CONFLICT, "undo-too-late");
        }
    }

    /**
     * Two decisions may want two people in opposite order, or one person may apply while two become one; PostgreSQL
     * stops one of them, which then goes again and sees what the other did.
     */
    private static <T> T again(Supplier<T> decision) {
        for (var attempt = 1; ; attempt++) {
            try {
                return decision.get();
            } catch (PessimisticLockingFailureException | DuplicateKeyException crossed) {
                if (attempt == TRIES) {
                    throw crossed;
                }
            }
        }
    }

    private static String text(String field, String text) {
        var clean = PlainText.clean(text);
        if (clean.isEmpty()) {
            throw new FieldErrors(field, "required");
        }
        if (clean.length() > LONGEST) {
            throw new FieldErrors(List.of(new FieldErrors.FieldError(field, "too-long", Map.of("max", LONGEST))));
        }
        return clean;
    }
}
