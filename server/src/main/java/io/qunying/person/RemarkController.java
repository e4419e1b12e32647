package io.qunying.person;

import io.qunying.channel.CustomerNotes.Remark;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a member of staff notes on a platform of a person who is their customer; asks the platform each time. */
@RestController
@RequestMapping("/api/console/people/{id}/customer-of/{connection}/{staff}/remark")
class RemarkController {

    private final PersonDetails details;
    private final RemarkCustomers remarks;

    RemarkController(PersonDetails details, RemarkCustomers remarks) {
        this.details = details;
        this.remarks = remarks;
    }

    @GetMapping
    @Allowed(Permission.PERSON_MANAGE)
    RemarkCustomers.Noted getRemark(
            @PathVariable UUID id, @PathVariable UUID connection, @PathVariable String staff, StaffMember by) {
        return remarks.look(details.require(id, by.scope()), connection, staff);
    }

    @PutMapping
    @Allowed(Permission.PERSON_MANAGE)
    RemarkCustomers.Noted writeRemark(
            @PathVariable UUID id,
            @PathVariable UUID connection,
            @PathVariable String staff,
            @RequestBody Remark remark,
            StaffMember by) {
        return remarks.write(details.require(id, by.scope()), connection, staff, remark, by);
    }
}
