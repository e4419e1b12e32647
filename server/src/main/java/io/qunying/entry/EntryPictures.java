package io.qunying.entry;

import io.qunying.platform.Media.Content;
import io.qunying.platform.Media.Picture;
import io.qunying.staff.BranchScope;
import java.util.UUID;

/**
 * Pictures at the front door: photos of applicants, seen by themselves and reviewers, and pictures of landing pages.
 */
public interface EntryPictures {

    /** @throws io.qunying.platform.DomainException {@code too-many-pictures} beyond 30 an hour */
    Picture storePhoto(UUID visitor, byte[] upload);

    /** The visitor's own. */
    Content ownPhoto(UUID visitor, UUID photo, boolean thumbnail);

    /** One that stands in an application within the scope. */
    Content photoForReview(UUID photo, boolean thumbnail, BranchScope scope);

    Picture storeLandingPicture(byte[] upload);

    Content landingPicture(UUID picture);
}
