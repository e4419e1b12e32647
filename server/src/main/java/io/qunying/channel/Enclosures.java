package io.qunying.channel;

import io.qunying.channel.Dispatch.Content;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * Materials that go with what somebody else says, brought by the module that keeps them for modules that may not know
 * it.
 */
public interface Enclosures {

    /** A material as it stands now. */
    interface Enclosure {

        UUID material();

        UUID branch();

        String title();

        /**
         * What it says, without anybody mentioned.
         *
         * @param values what variables stand for, by their names
         */
        Content filled(Map<String, String> values);
    }

    /**
     * Those of the materials that make one message: what is gone or retired is absent, and so are polls, which are
     * asked once and not whenever somebody says a word, and pools.
     */
    Map<UUID, Enclosure> find(Collection<UUID> materials);

    /** Those made by hand in a branch, by names such as {@code card/price}; unknown names are absent. */
    Map<String, UUID> named(UUID branch, Collection<String> names);

    /** Lets a group show the pictures of what goes there; in the transaction that sends it. */
    void lend(UUID group, Collection<UUID> pictures);
}
