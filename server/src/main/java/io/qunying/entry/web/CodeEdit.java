package io.qunying.entry.web;

import io.qunying.entry.LiveCode;
import io.qunying.entry.LiveCode.LandingText;
import io.qunying.entry.LiveCode.Question;
import io.qunying.entry.LiveCode.Scripts;
import io.qunying.entry.LiveCode.Source;
import io.qunying.entry.LiveCode.Threshold;
import io.qunying.entry.LiveCode.ThresholdKind;
import io.qunying.entry.LiveCodes;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A code as edited; hours and scripts that are left out stay as they were, lists that are left out are empty. */
record CodeEdit(
        @NotNull String name,
        @NotNull Source source,
        @Nullable List<String> scenes,
        @Nullable Instant expiresAt,
        @NotNull @Valid ThresholdEdit threshold,
        @NotNull LandingEdit landing,
        @Nullable List<Question> form,
        @Nullable Scripts scripts,
        @Nullable List<String> refuseReasons) {

    record ThresholdEdit(
            @NotNull ThresholdKind kind,
            @Nullable Integer reviewWithinHours,
            @Nullable Integer reminderHours,
            @Nullable Integer holdHours) {

        Threshold threshold(Threshold before) {
            return new Threshold(
                    kind,
                    reviewWithinHours == null ? before.reviewWithinHours() : reviewWithinHours,
                    reminderHours == null ? before.reminderHours() : reminderHours,
                    holdHours == null ? before.holdHours() : holdHours);
        }
    }

    record LandingEdit(
            @Nullable String headline,
            @Nullable String subline,
            @Nullable List<LiveCode.Value> value,
            @Nullable List<UUID> pictures,
            @Nullable List<LiveCode.Figure> figures,
            boolean showMembers,
            @Nullable List<LiveCode.ConsentText> consents) {

        LandingText text() {
            return new LandingText(
                    headline == null ? "" : headline,
                    subline == null ? "" : subline,
                    orNone(value),
                    orNone(pictures),
                    orNone(figures),
                    showMembers,
                    orNone(consents));
        }
    }

    LiveCodes.Draft draft(LiveCode before) {
        return new LiveCodes.Draft(
                name,
                source,
                orNone(scenes),
                expiresAt,
                threshold.threshold(before.threshold()),
                landing.text(),
                orNone(form),
                scripts == null ? before.scripts() : scripts,
                orNone(refuseReasons));
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
