package io.qunying.insight;

import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class FunnelController {

    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final Questions questions;
    private final Funnels funnels;
    private final FunnelSheet sheet;

    FunnelController(Questions questions, Funnels funnels, FunnelSheet sheet) {
        this.questions = questions;
        this.funnels = funnels;
        this.sheet = sheet;
    }

    @GetMapping("/api/console/insight/funnel")
    @Allowed(Permission.INSIGHT_READ)
    Funnel funnel(
            @ModelAttribute FigureQuery query, @RequestParam(required = false) @Nullable String by, StaffMember staff) {
        return funnels.count(questions.filter(query, staff), by == null || by.isEmpty() ? null : Split.of(by));
    }

    @GetMapping("/api/console/insight/funnel.csv")
    @Allowed(Permission.INSIGHT_READ)
    ResponseEntity<byte[]> csv(
            @ModelAttribute FigureQuery query,
            @RequestParam(required = false) @Nullable String by,
            StaffMember staff,
            Locale locale)
            throws IOException {
        return download("funnel.csv", CSV, sheet.csv(funnel(query, by, staff), locale));
    }

    @GetMapping("/api/console/insight/funnel.xlsx")
    @Allowed(Permission.INSIGHT_READ)
    ResponseEntity<byte[]> xlsx(
            @ModelAttribute FigureQuery query,
            @RequestParam(required = false) @Nullable String by,
            StaffMember staff,
            Locale locale)
            throws IOException {
        return download("funnel.xlsx", XLSX, sheet.xlsx(funnel(query, by, staff), locale));
    }

    private static ResponseEntity<byte[]> download(String name, MediaType type, byte[] file) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(file);
    }
}
