package io.qunying.channel;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What staff note of their customers on a platform: tags that the whole corporation shares, and a remark of their own;
 * each connection has its own. A call takes as long as the platform takes, and none is repeated by itself.
 */
public interface CustomerNotes {

    /** A tag as it is on the platform; names are unique within a group. */
    record Tag(String ref, String name) {}

    /** A group of tags. */
    record TagGroup(String ref, String name, List<Tag> tags) {}

    /**
     * What the platform takes.
     *
     * @param tags how many a corporation can have
     * @param tagName how many characters the name of a tag or group can have
     */
    record Limits(int tags, int tagName, int remark, int description) {}

    /**
     * What a member of staff notes of a customer. Null, to leave it as it is where it is written, or where there is
     * none.
     */
    record Remark(@Nullable String name, @Nullable String description) {}

    Limits limits();

    List<TagGroup> tags() throws NotTaken;

    /**
     * Makes a tag, and its group where there is none of that name.
     *
     * @throws NotTaken also where the group has one of that name
     */
    Tag addTag(String group, String name) throws NotTaken;

    /** Puts tags on a customer of a member of staff and takes others away; twice is once. */
    void mark(String staff, String customer, Collection<String> add, Collection<String> remove) throws NotTaken;

    Remark remark(String staff, String customer) throws NotTaken;

    /** Twice is once. */
    void remark(String staff, String customer, Remark remark) throws NotTaken;
}
