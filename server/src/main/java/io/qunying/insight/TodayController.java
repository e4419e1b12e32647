package io.qunying.insight;

import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TodayController {

    private final Questions questions;
    private final Today today;
    private final Days days;

    TodayController(Questions questions, Today today, Days days) {
        this.questions = questions;
        this.today = today;
        this.days = days;
    }

    record TodayResponse(List<Today.Figure> figures) {}

    @GetMapping("/api/console/insight/today")
    @Allowed(Permission.INSIGHT_READ)
    TodayResponse today(@RequestParam(required = false) @Nullable String zone, StaffMember by) {
        return new TodayResponse(today.figures(questions.zone(zone), by.scope().filter()));
    }

    @GetMapping("/api/console/insight/days")
    @Allowed(Permission.INSIGHT_READ)
    List<Days.Day> days(@ModelAttribute FigureQuery query, @RequestParam List<String> verbs, StaffMember by) {
        return days.list(
                questions.filter(query, by),
                verbs.stream().map(it -> questions.verb("verbs", it)).toList(),
                questions.zone(query.zone()));
    }
}
