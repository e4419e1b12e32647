package io.qunying.community;

import io.qunying.blueprint.Span;
import io.qunying.community.CommunityDocument.CommunityClass;
import io.qunying.platform.FieldErrors.FieldError;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a community's zone and the course of its groups. */
final class CourseCheck {

    static final Set<String> ROLES = Set.of("owner", "admin", "service", "koc");
    /** One member of {@link Balance#COUNTED}. */
    private static final double NARROWEST = 0.05;

    private static final double ROUNDING = 1e-6;

    private CourseCheck() {}

    static void check(List<FieldError> errors, CommunityDocument document) {
        if (!ZoneId.getAvailableZoneIds().contains(document.zone())) {
            errors.add(new FieldError("zone", "not-a-zone"));
        }
        var course = document.course();
        if (course.strong() != null) {
            span(errors, "course.strong.lasts", course.strong().lasts());
        }
        if (course.weak() != null) {
            span(errors, "course.weak.lasts", course.weak().lasts());
        }
        span(errors, "course.lasts", course.lasts());
        if (course.ends() != null && !isLocalTime(course.ends())) {
            errors.add(new FieldError("course.ends", "not-a-local-time"));
        }
        if (!ROLES.containsAll(course.roles().keySet())
                || course.roles().values().stream().anyMatch(it -> it < 0)) {
            errors.add(new FieldError("course.roles", "not-a-choice"));
        }
        composition(errors, document);
    }

    private static void composition(List<FieldError> errors, CommunityDocument document) {
        var composition = document.course().composition();
        if (composition == null) {
            return;
        }
        var welcome = document.classes().stream()
                .filter(it -> !it.refused())
                .map(CommunityClass::key)
                .collect(Collectors.toSet());
        if (!welcome.containsAll(composition.share().keySet())) {
            errors.add(new FieldError("course.composition.share", "share-unknown-class"));
        }
        var sum = composition.share().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        if (Math.abs(sum - 1) > ROUNDING
                || composition.share().values().stream().anyMatch(it -> it < 0)) {
            errors.add(new FieldError("course.composition.share", "shares-not-whole"));
        }
        if (composition.within() < NARROWEST) {
            errors.add(new FieldError("course.composition.within", "within-too-narrow"));
        }
        // Shares of a group whose members are all of one class could never be kept.
        if (document.groups().perClass()) {
            errors.add(new FieldError("course.composition.share", "share-per-class"));
        }
    }

    private static void span(List<FieldError> errors, String path, @Nullable String text) {
        if (text != null && Span.parse(text).isEmpty()) {
            errors.add(new FieldError(path, "not-a-span"));
        }
    }

    private static boolean isLocalTime(String text) {
        try {
            LocalDateTime.parse(text);
            return true;
        } catch (DateTimeException malformed) {
            return false;
        }
    }
}
