package io.qunying.dialogue.model;

import io.qunying.moderation.PersonalData;
import java.util.Set;

/**
 * How the model of the house is reached; what stays secret is not in here.
 *
 * @param url in front of {@code /chat/completions}
 * @param hasKey whether a key is stored
 * @param seconds for so long an answer is waited for
 * @param perMinute so many questions of a group are asked in a minute
 * @param allowed kinds of personal data that may be sent
 */
public record ModelSetting(
        String url,
        String model,
        boolean hasKey,
        boolean enabled,
        int seconds,
        int perMinute,
        Set<PersonalData.Kind> allowed,
        int version) {

    static final ModelSetting NONE = new ModelSetting("", "", false, false, 8, 6, Set.of(), 0);
}
