package io.qunying.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How PostgreSQL, which refuses to run as root, is started by whoever starts us. */
enum Privilege {
    /** An ordinary user starts it directly. */
    DIRECT,
    /** Root starts it in a user namespace, where it sees itself as nobody. */
    NAMESPACE,
    /** Root gives it to uid 65534, where namespaces are refused. */
    NOBODY;

    private static final int NOBODY_ID = 65534;
    private static final boolean CAN_DIE_WITH_PARENT = works("setpriv", "--pdeathsig", "keep", "true");

    static Privilege available() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return DIRECT;
        }
        return works("unshare", "-U", "true") ? NAMESPACE : NOBODY;
    }

    /** The command as the right user. */
    List<String> command(List<String> command) {
        return prefixed(command, List.of());
    }

    /** The same, stopped by a fast shutdown when the thread that started it ends, so that kill -9 leaves no orphan. */
    List<String> commandThatDiesWithParent(List<String> command) {
        return prefixed(command, CAN_DIE_WITH_PARENT ? List.of("--pdeathsig", "INT") : List.of());
    }

    private List<String> prefixed(List<String> command, List<String> death) {
        var all = new ArrayList<String>();
        switch (this) {
            case DIRECT -> {}
            case NAMESPACE -> all.addAll(List.of("unshare", "-U"));
            case NOBODY ->
                all.addAll(List.of("setpriv", "--reuid=" + NOBODY_ID, "--regid=" + NOBODY_ID, "--clear-groups"));
        }
        if (!death.isEmpty()) {
            if (this != NOBODY) {
                all.add("setpriv");
            }
            all.addAll(death);
        }
        all.addAll(command);
        return all;
    }

    /** Hands files to the user the server runs as. */
    void own(Path... paths) throws IOException {
        if (this != NOBODY) {
            return;
        }
        for (var path : paths) {
            Files.setAttribute(path, "unix:uid", NOBODY_ID, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", NOBODY_ID, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static boolean works(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
