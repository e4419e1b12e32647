package io.qunying.simulation;

import io.qunying.fact.Fact;
import io.qunying.fact.FactReports;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What a shop's own systems would report of people: ads shown, codes scanned, orders paid. Handed in together. */
@Component
@ConditionalOnProperty(name = "qunying.command", havingValue = SimulateCommand.NAME)
class Traces {

    private final FactReports reports;
    private final TransactionTemplate transaction;
    private final List<Fact> gathered = new ArrayList<>();

    Traces(FactReports reports, TransactionTemplate transaction) {
        this.reports = reports;
        this.transaction = transaction;
    }

    void note(Fact fact) {
        gathered.add(fact);
    }

    void handIn() {
        if (!gathered.isEmpty()) {
            transaction.executeWithoutResult(_ -> reports.report(List.copyOf(gathered)));
            gathered.clear();
        }
    }
}
