package io.qunying.channel;

import io.qunying.staff.StaffMember;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** For those who carry out by hand what a platform does not let programs do. */
public interface AssistedSends {

    /**
     * What is to be sent.
     *
     * @throws io.qunying.platform.NotFound if there is no such dispatch in the branches of the asker
     */
    Dispatch get(UUID dispatch, StaffMember by);

    /**
     * Notes that it was done.
     *
     * @throws io.qunying.platform.NotFound if there is no such dispatch in the branches of who says so
     * @throws io.qunying.platform.DomainException {@code dispatch-not-waiting} if somebody else was faster,
     *     {@code dispatch-told-by-platform} if it lies ready there and the platform says when it has gone
     */
    void complete(UUID dispatch, @Nullable String proof, StaffMember by);
}
