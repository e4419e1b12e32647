package io.qunying.entry;

import io.qunying.staff.BranchScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What staff must look after before a live code leads nowhere. A warning goes by itself when its cause is gone. */
public interface EntryWarnings {

    /**
     * One warning.
     *
     * @param code {@code line-short}, {@code line-waiting}, {@code reviews-overdue}, of the members of staff behind a
     *     code {@code contacts-short}, {@code contacts-full}, {@code contacts-failing} or {@code link-failing}, of the
     *     groups behind one {@code joins-short}, {@code joins-full} or {@code joins-failing}, and of what was bought
     *     for the links of a connection {@code links-short} or {@code links-expiring}
     */
    record Warning(
            String code,
            Map<String, Object> params,
            Instant since,
            @Nullable UUID community) {}

    /** People who wait for a seat, by line. */
    record WaitingLine(UUID line, UUID community, String lineTitle, long waiting, Instant oldest) {}

    List<Warning> list(BranchScope scope);

    List<WaitingLine> waiting(@Nullable UUID community, BranchScope scope);
}
