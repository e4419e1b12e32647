package io.qunying.channel.roster;

import io.qunying.channel.roster.CustomerPasses.CustomerList;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How much is known of the customers behind a connection. */
@RestController
@RequestMapping("/api/console/connections/{connection}/customers")
class CustomerListController {

    private final CustomerPasses passes;

    CustomerListController(CustomerPasses passes) {
        this.passes = passes;
    }

    @GetMapping
    @Allowed(Permission.CONNECTION_MANAGE)
    CustomerList showCustomerList(@PathVariable UUID connection) {
        return passes.show(connection);
    }
}
