package io.qunying.bench;

import java.nio.file.Path;

/** What every message of every group costs. */
final class ConversationBench {

    private final Report report = new Report("Conversation");

    boolean run(Path folder) throws Exception {
        new LexiconBench(report).run();
        new TrainingBench(report).run();
        new PipelineBench(report).run(folder);
        return report.finish(Path.of("target", "conversation.md"));
    }
}
