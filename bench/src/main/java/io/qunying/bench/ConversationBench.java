package io.qunying.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/** What every message of every group costs. */
final class ConversationBench {

    private final Report report = new Report("Conversation");

    /** One part alone, such as {@code search}; all of them if it is not said. */
    private static final String PART = System.getProperty("bench.part", "");

    boolean run(Path folder) throws Exception {
        if (!PART.equals("search")) {
            new LexiconBench(report).run();
            new TrainingBench(report).run();
            new PipelineBench(report).run(folder);
        }
        if (Files.exists(ChatLines.DATA)) {
            new SearchBench(report).run(folder);
        }
        return report.finish(Path.of("target", "conversation.md"));
    }
}
