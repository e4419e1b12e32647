package io.qunying.platform;

import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Runs the command that was asked for, after everything else that happens at the start. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class CommandRunner implements ApplicationRunner, ExitCodeGenerator {

    private static final int UNKNOWN_COMMAND = 2;

    private final List<Command> commands;
    private final Environment environment;
    private int exitCode;

    CommandRunner(List<Command> commands, Environment environment) {
        this.commands = commands;
        this.environment = environment;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var name = environment.getProperty("qunying.command", "");
        if (!name.isEmpty()) {
            exitCode = commands.stream()
                    .filter(it -> it.name().equals(name))
                    .findFirst()
                    .map(it -> it.run(arguments.getNonOptionArgs()))
                    .orElseGet(() -> unknown(name));
        }
    }

    @Override
    public int getExitCode() {
        return exitCode;
    }

    private int unknown(String name) {
        System.err.println("There is no command " + name + " (expected one of: "
                + String.join(
                        ", ", commands.stream().map(Command::name).sorted().toList())
                + ")");
        return UNKNOWN_COMMAND;
    }
}
