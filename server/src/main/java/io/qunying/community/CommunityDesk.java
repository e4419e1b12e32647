package io.qunying.community;

import io.qunying.staff.StaffMember;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Communities as staff keep them. What belongs to other branches does not exist for the one acting. */
public interface CommunityDesk {

    /**
     * A filled-in document to start from.
     *
     * @param template {@code shopping-guide} or {@code blank}; null is blank
     */
    CommunityDocument template(@Nullable String template, String name, String kind);

    /**
     * Makes a draft whose groups live in our own rooms.
     *
     * @throws io.qunying.platform.FieldErrors for each part that does not fit
     * @throws io.qunying.blueprint.ConditionInvalid for a class condition that cannot be used
     */
    UUID draft(UUID branch, CommunityDocument document, StaffMember by);

    /** @throws io.qunying.platform.DomainException {@code changed-meanwhile} if somebody else has saved since */
    void save(UUID community, CommunityDocument document, StaffMember by);

    /** @throws io.qunying.platform.DomainException {@code positioning-incomplete} with what is missing */
    void open(UUID community, StaffMember by);

    /** Takes nobody in any more; those inside stay. */
    void close(UUID community, StaffMember by);
}
