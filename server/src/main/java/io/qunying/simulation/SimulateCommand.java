package io.qunying.simulation;

import io.qunying.platform.Command;
import io.qunying.platform.DomainException;
import io.qunying.playbook.Playbooks;
import io.qunying.playbook.Playbooks.LibraryEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./qunying simulate PLAYBOOK}: runs a playbook in virtual time on a scratch database. */
@Component
@ConditionalOnProperty(name = "qunying.command", havingValue = SimulateCommand.NAME)
class SimulateCommand implements Command {

    static final String NAME = "simulate";

    private final SimulateProperties wanted;
    private final Playbooks playbooks;
    private final Simulation simulation;
    private final JsonMapper json;

    SimulateCommand(SimulateProperties wanted, Playbooks playbooks, Simulation simulation, JsonMapper json) {
        this.wanted = wanted;
        this.playbooks = playbooks;
        this.simulation = simulation;
        this.json = json;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int run(List<String> arguments) {
        try {
            var text = text();
            if (text.isEmpty()) {
                System.err.println("There is no playbook " + wanted.playbook() + " (expected a file or one of: "
                        + String.join(
                                ", ",
                                playbooks.library().stream()
                                        .map(LibraryEntry::key)
                                        .toList()) + ")");
                return 2;
            }
            var problems = playbooks.validate(text.get(), Locale.getDefault());
            problems.forEach(it -> System.err.println(
                    wanted.playbook() + ":" + it.line() + ":" + it.column() + " " + it.severity() + " " + it.text()));
            var document = json.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text.get()));
            var report = simulation.run(text.get(), document, wanted.days(), wanted.members(), wanted.seed());
            if (!wanted.report().isEmpty()) {
                Files.writeString(
                        Path.of(wanted.report()),
                        json.writerWithDefaultPrettyPrinter().writeValueAsString(report));
            }
            System.out.print(ReportText.of(report));
            return 0;
        } catch (DomainException refused) {
            System.err.println(refused.code() + " " + refused.params());
            return 1;
        } catch (IOException unreadable) {
            System.err.println(unreadable.toString());
            return 1;
        }
    }

    private Optional<String> text() throws IOException {
        var file = Path.of(wanted.playbook());
        if (Files.isRegularFile(file)) {
            return Optional.of(Files.readString(file));
        }
        return playbooks.library().stream()
                .filter(it -> it.key().equals(wanted.playbook()))
                .map(LibraryEntry::text)
                .findFirst();
    }
}
