package io.qunying.entry;

import io.qunying.channel.ContactLinks;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The members of staff behind live codes (渠道活码): whoever scans the platform's code of a scene becomes the customer of
 * one of them. Codes of communities outside the asker's branches do not exist for them.
 */
public interface Contacts {

    /**
     * Somebody behind a code.
     *
     * @param staff their id on the platform
     * @param perDay after so many new customers of a day of the community's they take no more, at least 1
     * @param perHour after so many within an hour they rest, at least 1
     */
    record Wanted(String staff, int perDay, int perHour) {}

    /**
     * Somebody behind a code, as it stands.
     *
     * @param today how many came to them by this code today
     * @param out why they take nobody now: {@code day}, {@code hour} or {@code refused}; null while they do
     */
    record Standing(
            String staff,
            int perDay,
            int perHour,
            int today,
            @Nullable String out) {}

    /**
     * The platform's code of one scene.
     *
     * @param ready whether it can be scanned
     * @param failure why it is not as it should be, as a stable code or the platform's number, or null
     * @param added how many people became customers by it in the last 28 days
     */
    record Scene(String scene, boolean ready, @Nullable String failure, long added) {}

    /**
     * The platform's link (获客链接), which is opened instead of scanned; each customer who comes by it costs.
     *
     * @param url what to hand out, or null while there is none
     * @param failure why it is not as it should be, as a stable code or the platform's number, or null
     * @param refused those of the staff whom the platform does not let behind links at present
     * @param added how many people became customers by it in the last 28 days
     */
    record Link(@Nullable String url, @Nullable String failure, List<String> refused, long added) {}

    /**
     * What stands behind a code on one connection; nobody and nothing where it was never wanted.
     *
     * @param link null where none is wanted
     */
    record Behind(
            UUID connection,
            String name,
            List<Standing> staff,
            List<Scene> scenes,
            @Nullable Link link) {}

    /** On every connection that has such codes. */
    List<Behind> list(UUID code, StaffMember by);

    /**
     * Those who may be put behind codes, as the platform says now.
     *
     * @throws io.qunying.platform.DomainException {@code contacts-impossible} where the channel has no such codes,
     *     {@code contacts-untold} where the platform does not say
     */
    List<String> candidates(UUID code, UUID connection, StaffMember by);

    /**
     * How many customers can come by links, as the platform says now.
     *
     * @throws io.qunying.platform.DomainException like {@link #candidates}
     */
    ContactLinks.Balance linkQuota(UUID code, UUID connection, StaffMember by);

    /**
     * Puts these behind the code, and nobody else; the platform follows within seconds.
     *
     * @param link whether there is a link that leads to them besides the codes of the scenes
     * @throws io.qunying.platform.FieldErrors naming {@code staff} or one of it
     * @throws io.qunying.platform.DomainException like {@link #candidates}
     */
    void put(UUID code, UUID connection, List<Wanted> staff, boolean link, StaffMember by);

    /** Nobody is behind the code any more, and its codes on the platform end. */
    void remove(UUID code, UUID connection, StaffMember by);

    /**
     * The picture of the platform's code of a scene.
     *
     * @throws io.qunying.platform.NotFound while there is none
     */
    byte[] picture(UUID code, UUID connection, String scene, StaffMember by);
}
