package io.qunying.person;

import java.util.UUID;
import org.springframework.stereotype.Component;

/** Whose customer a person is and was. */
@Component
class ExportCustomers implements ExportSection {

    private final PersonDetails details;

    ExportCustomers(PersonDetails details) {
        this.details = details;
    }

    @Override
    public String key() {
        return "customerOf";
    }

    @Override
    public Object export(UUID person) {
        return details.customerOf(person);
    }
}
