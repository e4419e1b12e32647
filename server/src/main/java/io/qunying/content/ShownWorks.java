package io.qunying.content;

import io.qunying.staff.StaffMember;
import java.util.UUID;

/** Works that members show in groups. */
public interface ShownWorks {

    /**
     * Marks what a member showed as a work and asks for the consent to use it. Marking twice is marking once.
     *
     * @return the work
     * @throws io.qunying.platform.NotFound if no member said this there, or it is not shown
     * @throws io.qunying.platform.DomainException {@code work-without-picture}
     */
    UUID collect(UUID group, UUID message, StaffMember by);
}
