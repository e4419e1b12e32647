package io.qunying.platform;

import java.util.List;

/**
 * Something done from the command line: started with {@code --qunying.command=NAME} the application opens no port, runs
 * the command of that name and ends with its exit code. It prints to a person and never asks.
 */
public interface Command {

    /** Kebab-case, such as {@code audit-verify}. */
    String name();

    /**
     * @param arguments the command line without its {@code --options}
     * @return 0 when all is well
     */
    int run(List<String> arguments);
}
