package io.qunying.dialogue.model;

import io.qunying.moderation.PersonalData;
import io.qunying.platform.DomainException;
import io.qunying.staff.StaffMember;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the model of the house is reached. The key goes in and never comes out again but to the model. */
public interface ModelSettings {

    /**
     * What somebody wants.
     *
     * @param key null to keep the one there is, empty for none
     */
    public record Wanted(
            String url,
            String model,
            @Nullable String key,
            boolean enabled,
            int seconds,
            int perMinute,
            Set<PersonalData.Kind> allowed,
            int version) {}

    /** As it holds now. */
    ModelSetting now();

    /**
     * A key never goes to another place than it was given for: with another address it is forgotten, unless it is given
     * anew.
     *
     * @throws DomainException {@code changed-meanwhile} if another version is stored by now
     */
    ModelSetting save(Wanted wanted, StaffMember by);
}
