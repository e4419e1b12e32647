package io.qunying.insight;

import io.qunying.community.Communities;
import io.qunying.fact.FactFigures.Dimension;
import io.qunying.fact.FactFigures.Filter;
import io.qunying.fact.TalkFigures;
import io.qunying.fact.TalkFigures.RuleWorth;
import io.qunying.insight.Conversation.Figures;
import io.qunying.insight.Conversation.Hour;
import io.qunying.insight.Conversation.Row;
import io.qunying.insight.Conversation.RuleRow;
import io.qunying.moderation.RuleTitles;
import io.qunying.platform.FieldErrors;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures of the talk in groups, by period, community and group; rules only for those who may see them. */
@RestController
class ConversationController {

    private final Questions questions;
    private final TalkFigures figures;
    private final Communities communities;
    private final RuleTitles titles;

    ConversationController(Questions questions, TalkFigures figures, Communities communities, RuleTitles titles) {
        this.questions = questions;
        this.figures = figures;
        this.communities = communities;
        this.titles = titles;
    }

    @GetMapping("/api/console/insight/conversation")
    @Allowed(Permission.INSIGHT_READ)
    Conversation conversation(
            @ModelAttribute FigureQuery query, @RequestParam(defaultValue = "community") String by, StaffMember staff) {
        var filter = questions.filter(query.ofPlace(), staff);
        return new Conversation(
                Figures.of(figures.count(filter)),
                rows(dimension(by), filter),
                hours(filter, questions.zone(query.zone())),
                staff.may(Permission.SAFETY_READ) ? rules(filter) : List.of());
    }

    private List<Row> rows(Dimension by, Filter filter) {
        var counted = figures.countBy(by, filter);
        Map<UUID, String> names = by == Dimension.GROUP
                ? communities.groupNames(
                        counted.stream().map(it -> UUID.fromString(it.value())).toList())
                : Map.of();
        return counted.stream()
                .map(it -> new Row(it.value(), name(names, it.value()), Figures.of(it)))
                .toList();
    }

    private List<Hour> hours(Filter filter, ZoneId zone) {
        return figures.countByHour(filter, zone).stream()
                .map(Hour::of)
                .filter(it -> it.asked() > 0)
                .sorted(Comparator.comparingInt(Hour::hour))
                .toList();
    }

    private static @Nullable String name(Map<UUID, String> names, String value) {
        return names.get(UUID.fromString(value));
    }

    private List<RuleRow> rules(Filter filter) {
        var worth = figures.rules(filter);
        var named = titles.of(worth.stream().map(RuleWorth::rule).toList());
        return worth.stream().map(it -> RuleRow.of(it, named.get(it.rule()))).toList();
    }

    private static Dimension dimension(String by) {
        return switch (by) {
            case "community" -> Dimension.COMMUNITY;
            case "group" -> Dimension.GROUP;
            default -> throw new FieldErrors("by", "not-a-choice");
        };
    }
}
