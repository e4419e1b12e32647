package io.qunying.entry.web;

import io.qunying.community.Seats.Because;
import io.qunying.community.Seats.Route;
import io.qunying.entry.ApplicationState;
import io.qunying.entry.ReviewDetail;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An application on the desk; here {@code duplicates} are listed where the list counts them. */
record DetailBody(
        UUID id,
        long number,
        UUID person,
        String name,
        UUID community,
        String communityName,
        UUID code,
        String codeName,
        @Nullable String scene,
        String source,
        ApplicationState state,
        Instant submittedAt,
        Instant dueAt,
        boolean overdue,
        @Nullable UUID photo,
        String headline,
        boolean blacklisted,
        int attempt,
        List<ReviewDetail.Answer> answers,
        List<ReviewDetail.Photo> photos,
        ReviewDetail.@Nullable Inviter inviter,
        List<ReviewDetail.Duplicate> duplicates,
        ReviewDetail.@Nullable Blacklisting blacklist,
        RouteBody route,
        List<ReviewDetail.Event> history,
        long waitedMinutes,
        @Nullable Long place,
        ReviewDetail.@Nullable Held seat,
        @Nullable String reason,
        @Nullable Instant undoUntil,
        List<String> refuseReasons) {

    /** A route as in the try-out of a community. */
    record RouteBody(
            String outcome,
            @Nullable String classKey,
            @Nullable String classTitle,
            @Nullable UUID group,
            @Nullable String groupName,
            @Nullable Integer free,
            @Nullable String text,
            List<Because> because) {

        static RouteBody of(Route route) {
            return switch (route) {
                case Route.Seatable it ->
                    new RouteBody(
                            "SEATABLE",
                            it.classKey(),
                            it.classTitle(),
                            it.group(),
                            it.groupName(),
                            it.free(),
                            null,
                            it.because());
                case Route.Refused it ->
                    new RouteBody("REFUSED", it.classKey(), it.classTitle(), null, null, null, it.text(), it.because());
                case Route.NoClass it -> new RouteBody("NO_CLASS", null, null, null, null, null, null, it.because());
                case Route.NoSeat it ->
                    new RouteBody("NO_SEAT", it.classKey(), it.classTitle(), null, null, 0, null, it.because());
                case Route.AlreadySeated it ->
                    new RouteBody("ALREADY_SEATED", null, null, it.group(), it.groupName(), null, null, it.because());
            };
        }
    }

    static DetailBody of(ReviewDetail detail) {
        var item = detail.item();
        return new DetailBody(
                item.id(),
                item.number(),
                item.person(),
                item.name(),
                item.community(),
                item.communityName(),
                item.code(),
                item.codeName(),
                item.scene(),
                item.source(),
                item.state(),
                item.submittedAt(),
                item.dueAt(),
                item.overdue(),
                item.photo(),
                item.headline(),
                item.blacklisted(),
                item.attempt(),
                detail.answers(),
                detail.photos(),
                detail.inviter(),
                detail.duplicates(),
                detail.blacklist(),
                RouteBody.of(detail.route()),
                detail.history(),
                detail.waitedMinutes(),
                detail.place(),
                detail.seat(),
                detail.reason(),
                detail.undoUntil(),
                detail.refuseReasons());
    }
}
