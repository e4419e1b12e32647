package io.qunying.channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Codes (渠道活码) that make somebody the customer of one of several members of staff. */
public interface ContactCodes extends PlatformCodes {

    /** So many staff can stand behind one code. */
    int MOST_STAFF = 100;

    /** Those who may have customers of their own, by their ids on the platform. */
    List<String> staff() throws NotTaken;

    /** Makes a code that lets people in without being asked. Twice is two. */
    Code create(String key, List<String> staff) throws NotTaken;

    /** Changes who stands behind a code. */
    void change(String ref, String key, List<String> staff) throws NotTaken;

    /** A code that says this and was made since then; what was made seconds ago may not be found yet. */
    Optional<Code> find(String key, Instant since) throws NotTaken;

    /** How it stands with one that is there as it should be. */
    default Outlook outlook(String ref) throws NotTaken {
        return new Outlook(null, null);
    }

    /**
     * Whether a code leads to anyone.
     *
     * @param hindrance why it leads nobody to anyone at present, as a stable code; null where it does
     * @param bought what was bought for it, where customers who come by it cost something and the platform tells
     */
    record Outlook(@Nullable String hindrance, ContactLinks.@Nullable Balance bought) {}
}
