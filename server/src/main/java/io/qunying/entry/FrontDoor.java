package io.qunying.entry;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The way in, as visitors go it: scan, read, apply, follow, join. Visitors are named by the id of their cookie. */
public interface FrontDoor {

    /** A consent given, in the wording of that version. */
    record ConsentGiven(String purpose, String version) {}

    /**
     * A filled-in form.
     *
     * @param photos pictures per field, sent before by the same visitor
     * @param clientId made by the client: the same one is the same application, however often it arrives
     */
    record Submission(
            String code,
            @Nullable String scene,
            @Nullable String invitation,
            Map<String, Object> answers,
            Map<String, List<UUID>> photos,
            List<ConsentGiven> consents,
            UUID clientId) {}

    /** What became of joining. */
    record Joined(UUID group, long memberNumber, String nickname) {}

    /** A member's own invitation. */
    record OwnInvitation(String code, String token) {}

    /**
     * What stands behind a code; never fails for an unknown one. At most two seconds old, and the same object until
     * something changed.
     */
    Landing landing(String code);

    /** The same with what concerns only this visitor. */
    Landing landing(UUID visitor, String code, @Nullable String scene, @Nullable String invitation);

    /**
     * Notes durably that the visitor scanned the code, once per scene and day, and answers what stands behind it. An
     * unknown code is not noted.
     */
    Landing scan(UUID visitor, String code, @Nullable String scene, @Nullable String invitation);

    /**
     * The picture of another platform by which one comes into a group now, where nothing is asked first.
     *
     * @param place one of the landing's; its groups come first
     * @throws io.qunying.platform.NotFound if there is none with room
     * @throws io.qunying.platform.DomainException like {@link #apply}, and {@code joins-untold} where the platform does
     *     not give it
     */
    byte[] groupCode(String code, @Nullable UUID place);

    /** The same for somebody who was let in; it leads into the group of their seat if that can be named there. */
    byte[] groupCode(UUID visitor, UUID application, @Nullable UUID place);

    /** Notes that the landing page was read, once per code and day. */
    void view(UUID visitor, String code, @Nullable String scene, @Nullable String invitation);

    /**
     * Applies; with an open threshold or by invitation the answer is the seat, or the place in line.
     *
     * @throws io.qunying.platform.DomainException {@code code-not-found}, {@code code-disabled}, {@code code-expired},
     *     {@code community-closed}, {@code application-open}, {@code already-member}, {@code blacklisted},
     *     {@code consent-missing}, {@code invitation-invalid}, {@code invitation-used-up}
     * @throws io.qunying.platform.FieldErrors naming {@code answers.<key>} and {@code photos.<key>}
     */
    ApplicationStatus apply(UUID visitor, Submission submission);

    /** Sends what a reviewer asked for; refused with {@code nothing-asked} in any other state. */
    ApplicationStatus sendMore(
            UUID visitor, UUID application, Map<String, Object> answers, Map<String, List<UUID>> photos);

    /** @throws io.qunying.platform.NotFound for someone else's application */
    ApplicationStatus status(UUID visitor, UUID application);

    /** The states of many applications in one round trip. */
    Map<UUID, ApplicationState> states(Collection<UUID> applications);

    /** Calls back with each new state until closed: at once on this node, within seconds from another one. */
    AutoCloseable watch(UUID visitor, UUID application, Consumer<ApplicationState> onChange);

    /**
     * Takes the seat held; twice is once.
     *
     * @throws io.qunying.platform.DomainException {@code seat-lapsed}, {@code nickname-off-template},
     *     {@code not-approved}
     */
    Joined join(UUID visitor, UUID application, @Nullable String nickname);

    /** After a lapse: a new seat if one is free, else a place in line. */
    ApplicationStatus reserveAgain(UUID visitor, UUID application);

    /** The visitor's own invitation into a community they are in; always the same one. */
    OwnInvitation inviteOthers(UUID visitor, UUID community);
}
