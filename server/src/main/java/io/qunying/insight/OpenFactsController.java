package io.qunying.insight;

import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where a shop or an ad platform reports ads that were shown and clicked. */
@RestController
class OpenFactsController {

    private final ReportAds ads;

    OpenFactsController(ReportAds ads) {
        this.ads = ads;
    }

    /**
     * One ad, shown to or clicked on one device.
     *
     * @param device any id that stays the same on the device; only its keyed hash is kept
     * @param code the short code of the live code it leads to
     * @param key the reporter's own id of this event: sent again, it counts once
     */
    record ReportedFact(
            @Nullable String verb,
            @Nullable Instant at,
            @Nullable String device,
            @Nullable String code,
            @Nullable String scene,
            @Nullable String key) {}

    record ReportRequest(@Nullable List<@Nullable ReportedFact> facts) {}

    /** What became of a report: how many were new, and how many were known by their key. */
    record ReportResponse(int accepted, int known) {}

    @PostMapping("/api/open/v1/facts")
    @Allowed(Permission.FACT_WRITE)
    ReportResponse report(@RequestBody ReportRequest request, StaffMember by) {
        var facts = request.facts() == null ? List.<@Nullable ReportedFact>of() : request.facts();
        var accepted = ads.report(facts, by);
        return new ReportResponse(accepted, facts.size() - accepted);
    }
}
