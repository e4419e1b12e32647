package io.qunying.staff;

import io.qunying.staff.Branches.Branch;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/console")
class OrganisationController {

    private final Organisation organisation;
    private final Branches branches;

    OrganisationController(Organisation organisation, Branches branches) {
        this.organisation = organisation;
        this.branches = branches;
    }

    record Named(@NotBlank @Size(max = 80) String name) {}

    @Allowed({})
    @GetMapping("/organisation")
    Named organisation() {
        return new Named(organisation.name());
    }

    @Allowed(Permission.STAFF_MANAGE)
    @PutMapping("/organisation")
    Named renameOrganisation(@Valid @RequestBody Named body, StaffMember by) {
        organisation.rename(body.name(), by);
        return organisation();
    }

    @Allowed({})
    @GetMapping("/branches")
    List<Branch> branches(StaffMember by) {
        return branches.list(by.scope());
    }

    @Allowed(Permission.STAFF_MANAGE)
    @PostMapping("/branches")
    @ResponseStatus(HttpStatus.CREATED)
    Branch createBranch(@Valid @RequestBody Named body, StaffMember by) {
        return branches.create(body.name(), by);
    }

    @Allowed(Permission.STAFF_MANAGE)
    @PutMapping("/branches/{id}")
    Branch renameBranch(@PathVariable UUID id, @Valid @RequestBody Named body, StaffMember by) {
        return branches.rename(id, body.name(), by);
    }
}
