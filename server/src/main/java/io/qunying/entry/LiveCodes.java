package io.qunying.entry;

import io.qunying.entry.LiveCode.LandingText;
import io.qunying.entry.LiveCode.Question;
import io.qunying.entry.LiveCode.Scripts;
import io.qunying.entry.LiveCode.Source;
import io.qunying.entry.LiveCode.State;
import io.qunying.entry.LiveCode.Threshold;
import io.qunying.entry.LiveCode.ThresholdKind;
import io.qunying.platform.Page;
import io.qunying.staff.BranchScope;
import io.qunying.staff.StaffMember;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Live codes as staff keep them. Codes of communities outside the asker's branches do not exist for them. */
public interface LiveCodes {

    /**
     * A wish for a code; texts and form come from a template.
     *
     * @param template {@code shopping-guide} or {@code blank}
     */
    record NewCode(
            UUID community,
            String name,
            Source source,
            List<String> scenes,
            ThresholdKind threshold,
            @Nullable String template) {}

    /** Everything staff may edit. */
    record Draft(
            String name,
            Source source,
            List<String> scenes,
            @Nullable Instant expiresAt,
            Threshold threshold,
            LandingText landing,
            List<Question> form,
            Scripts scripts,
            List<String> refuseReasons) {}

    /** A code in the list, with its figures of the last 28 days in persons. */
    record Listed(
            LiveCode code,
            String communityName,
            long scanned28d,
            long joined28d,
            long freeSeats,
            @Nullable String warning) {}

    /**
     * An invitation made by staff.
     *
     * @param maxUses null for any number
     */
    record Invitation(
            String token,
            Instant createdAt,
            @Nullable Integer maxUses,
            int used,
            @Nullable Instant expiresAt,
            @Nullable String note) {}

    /** A live code by what figures show and ask of it. */
    record CodeRef(UUID id, String code, String name, UUID community, UUID branch, String source) {}

    LiveCode create(NewCode wanted, StaffMember by);

    /** @throws io.qunying.platform.FieldErrors if something does not fit, such as an unknown variable of a script */
    LiveCode update(UUID id, Draft draft, StaffMember by);

    LiveCode changeState(UUID id, State state, StaffMember by);

    LiveCode get(UUID id, BranchScope scope);

    List<Listed> list(@Nullable UUID community, BranchScope scope);

    /** By the short code, whatever state it is in. */
    Optional<CodeRef> findByCode(String code);

    /** In one round trip, whatever state they are in; ids that are no codes are absent. */
    Map<UUID, CodeRef> titles(Collection<UUID> codes);

    List<Invitation> invite(
            UUID id,
            int count,
            @Nullable Integer maxUses,
            @Nullable Instant expiresAt,
            @Nullable String note,
            StaffMember by);

    Page<Invitation> invitations(UUID id, BranchScope scope, @Nullable String cursor, int limit);

    /** A script with sample values; a null text is the house text. */
    String preview(ScriptKind kind, @Nullable String text);
}
