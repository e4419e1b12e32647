package io.qunying.community;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
            String ends) {

        @SuppressWarnings("ConstantValue") // a request may leave parts out
        public Positioning {
            purpose = purpose == null ? "" : purpose.strip();
            audience = audience == null ? "" : audience.strip();
            needs = filled(needs);
            answers = filled(answers);
            sources = filled(sources);
            ends = ends == null ? "" : ends.strip();
        }

        /** The keys of the parts that are still empty, in their order. */
        public List<String> missing() {
            var missing = new ArrayList<String>();
            for (var part : List.of(
                    Map.entry("purpose", purpose.isEmpty()),
                    Map.entry("audience", audience.isEmpty()),
                    Map.entry("needs", needs.isEmpty()),
                    Map.entry("answers", answers.isEmpty()),
                    Map.entry("sources", sources.isEmpty()),
                    Map.entry("ends", ends.isEmpty()))) {
                if (part.getValue()) {
                    missing.add(part.getKey());
                }
            }
            return missing;
        }
    }

    private static List<String> filled(@Nullable List<String> lines) {
        return lines == null
                ? List.of()
                : lines.stream()
                        .filter(Objects::nonNull)
                        .map(String::strip)
                        .filter(it -> !it.isEmpty())
                        .toList();
    }

    /** The rules of the groups, shown before entry. */
    record Rules(List<String> encourage, List<String> forbid, List<String> consequences) {

        public Rules {
            encourage = filled(encourage);
            forbid = filled(forbid);
            consequences = filled(consequences);
        }
    }

    /** A class (分类) as shown to visitors. */
    record ClassTitle(String key, String title, boolean refused) {}

    /**
     * What others show and need.
     *
     * @param zone by which its days count
     * @param criteria who may come, where the public shall know; else null
     * @param invited whether one comes by invitation only, whatever code one scans
     * @param growing whether a further group opens by itself where none has room
     */
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
            @Nullable String welcome,
            ZoneId zone,
            @Nullable String criteria,
            boolean invited,
            long members,
            long freeSeats,
            boolean growing) {}

    Optional<Profile> find(UUID community);

    /**
     * The community.
     *
     * @throws io.qunying.platform.NotFound if there is none
     */
    Profile get(UUID community);

    /** The names of groups, in one round trip; unknown ones are left out. */
    Map<UUID, String> groupNames(Collection<UUID> groups);
}
