package io.qunying.community;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Communities (社群) as others need to know them. */
public interface Communities {

    /** Where a community stands. Only an open one takes people in. */
    enum State {
        DRAFT,
        OPEN,
        CLOSED
    }

    /** The positioning card (定位): five parts and how it ends. All six must be filled before a community opens. */
    record Positioning(
            String purpose,
            String audience,
            List<String> needs,
            List<String> answers,
            List<String> sources,
            String ends) {}

    /** The rules of the groups, shown before entry. */
    record Rules(List<String> encourage, List<String> forbid, List<String> consequences) {}

    /** A class (分类) as shown to visitors. */
    record ClassTitle(String key, String title, boolean refused) {}

    /** What others show and need. */
    record Profile(
            UUID id,
            UUID branch,
            UUID connection,
            String name,
            String kind,
            State state,
            Positioning positioning,
            Rules rules,
            String nicknameTemplate,
            List<ClassTitle> classes,
            long members,
            long freeSeats) {}

    Optional<Profile> find(UUID community);

    /**
     * The community.
     *
     * @throws io.qunying.platform.NotFound if there is none
     */
    Profile get(UUID community);
}
