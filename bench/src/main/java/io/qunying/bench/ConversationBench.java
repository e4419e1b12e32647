package io.qunying.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/** What every message of every group costs. */
final class ConversationBench {

    private final Report report = new Report("Conversation");

    /** One part alone: {@code judge}, {@code pipeline} or {@code search}; all of them if it is not said. */
    private static final String PART = System.getProperty("bench.part", "");

    boolean run(Path folder) throws Exception {
        if (isWanted("judge")) {
            new LexiconBench(report).run();
            new TrainingBench(report).run();
        }
        if (isWanted("pipeline")) {
            new PipelineBench(report).run(folder);
        }
        if (isWanted("search") && Files.exists(ChatLines.DATA)) {
            new SearchBench(report).run(folder);
        }
        return report.finish(Path.of("target", "conversation.md"));
    }

    private static boolean isWanted(String part) {
        return PART.isEmpty() || PART.equals(part);
    }
}
