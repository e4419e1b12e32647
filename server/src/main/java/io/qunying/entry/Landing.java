package io.qunying.entry;

import io.qunying.community.Communities.Rules;
import io.qunying.entry.LiveCode.ConsentText;
import io.qunying.entry.LiveCode.Figure;
import io.qunying.entry.LiveCode.ThresholdKind;
import io.qunying.entry.LiveCode.Value;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor of a live code reads. For an unknown code only state and code are there.
 *
 * @param groupCode true where one comes in by a picture of another platform, without applying
 * @param places to choose from, or to be found near to; null where the code has none
 */
public record Landing(
        State state,
        String code,
        @Nullable String scene,
        @Nullable String organisation,
        @Nullable String branchName,
        @Nullable UUID community,
        @Nullable String communityName,
        @Nullable String headline,
        @Nullable String subline,
        @Nullable List<Value> value,
        @Nullable List<String> pictures,
        @Nullable List<Figure> figures,
        @Nullable Rules rules,
        @Nullable List<ClassName> classes,
        @Nullable ThresholdKind threshold,
        @Nullable List<ConsentText> consents,
        @Nullable List<FormField> form,
        @Nullable Long freeSeats,
        @Nullable Long waitMinutesMedian,
        @Nullable Mine mine,
        @Nullable String invitedBy,
        @Nullable String nicknameTemplate,
        @Nullable Boolean groupCode,
        @Nullable List<CodePlaces.Spot> places) {

    /** Whether one can come in here. */
    public enum State {
        OPEN,
        DISABLED,
        EXPIRED,
        UNKNOWN,
        CLOSED
    }

    /** A class that is welcome. */
    public record ClassName(String title) {}

    /** The visitor's own latest application in this community. */
    public record Mine(UUID application, ApplicationState state) {}

    static Landing unknown(String code) {
        return new Landing(
                State.UNKNOWN,
                code,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The same page as one visitor sees it. */
    Landing seenBy(@Nullable String scene, @Nullable Mine mine, @Nullable String invitedBy) {
        return new Landing(
                state,
                code,
                scene,
                organisation,
                branchName,
                community,
                communityName,
                headline,
                subline,
                value,
                pictures,
                figures,
                rules,
                classes,
                threshold,
                consents,
                form,
                freeSeats,
                waitMinutesMedian,
                mine,
                invitedBy,
                nicknameTemplate,
                groupCode,
                places);
    }
}
