package io.qunying.channel.wecom;

import io.qunying.channel.ArchiveReading.Reading;
import io.qunying.channel.Channel.Finding;
import io.qunying.channel.Channel.Finding.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks what of an archive of messages works. Who has none is told nothing of it. */
@Component
class ExamineArchive {

    private static final String ARCHIVE = "archive";
    private static final String READING = "archive-reading";
    private static final String CONSENT = "archive-consent";

    private final WecomPlaces places;
    private final Archives archives;

    ExamineArchive(WecomPlaces places, Archives archives) {
        this.places = places;
        this.archives = archives;
    }

    List<Finding> examine(Setup setup) {
        if (!setup.hasArchive()) {
            return List.of();
        }
        var found = new ArrayList<Finding>();
        found.add(licences(setup));
        if (!archives.hasLibrary()) {
            found.add(new Finding(READING, State.MISSING, "no-archive-library", ""));
            return found;
        }
        var reading = archives.reading(setup.connection());
        found.add(reading(reading));
        reading.filter(it -> it.unagreed() > 0)
                .map(it -> new Finding(CONSENT, State.UNKNOWN, "no-consent", String.valueOf(it.unagreed())))
                .ifPresent(found::add);
        return found;
    }

    /** How many members of staff are licensed for it. */
    private Finding licences(Setup setup) {
        try {
            var permitted = places.archive(setup.connection())
                    .call(it -> it.getMsgAuditService().getPermitUserList(null));
            return Finding.works(ARCHIVE, String.valueOf(permitted.size()));
        } catch (Refusal refused) {
            return new Finding(ARCHIVE, State.MISSING, refused.code(), refused.words());
        } catch (NoAnswer silent) {
            return new Finding(ARCHIVE, State.UNKNOWN, silent.code(), "");
        }
    }

    private static Finding reading(Optional<Reading> reading) {
        var trouble = reading.map(Reading::trouble);
        if (trouble.isPresent()) {
            return new Finding(READING, State.MISSING, trouble.get(), "");
        }
        return reading.filter(it -> it.readAt() != null)
                .map(it -> Finding.works(READING, String.valueOf(it.messages())))
                .orElse(new Finding(READING, State.UNKNOWN, "not-read-yet", ""));
    }
}
