package io.qunying.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qunying.channel.NotTaken;
import io.qunying.channel.NotTaken.Because;
import io.qunying.platform.Media;
import io.qunying.platform.Pictures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Pictures of ours that staff share from a page inside WeCom lie there first. */
class WecomPictureTests extends WecomTest {

    private static final String UPLOAD = "/cgi-bin/media/upload";

    @Autowired
    Media media;

    @Test
    void eachIsBroughtThereOnceWhoeverSharesIt() throws Exception {
        wecom.clock().setAhead(Duration.between(Instant.now(), clock.instant()));
        corp.populate(1, 0, 0, 0);
        var connector = connections.connector(connect());
        var first = media.store("message", Pictures.picture("png", 40, 30, 1)).id();
        var second = media.store("message", Pictures.picture("png", 40, 30, 2)).id();

        var laid = connector.lay(List.of(first, second));
        assertThat(laid).hasSize(2).doesNotHaveDuplicates();
        assertThat(connector.lay(List.of(second, first))).containsExactly(laid.get(1), laid.get(0));
        assertThat(calls(UPLOAD)).isEqualTo(2);
        // another connection may be of another corporation
        assertThat(connections.connector(connect()).lay(List.of(first))).doesNotContain(laid.getFirst());
    }

    @Test
    void whatIsRefusedIsSaidAndTriedAgain() throws Exception {
        wecom.clock().setAhead(Duration.between(Instant.now(), clock.instant()));
        corp.populate(1, 0, 0, 0);
        var connector = connections.connector(connect());
        var picture = media.store("message", Pictures.picture("png", 40, 30, 3)).id();
        wecom.faults().answerCode(UPLOAD, 45009, 1);
        assertThatThrownBy(() -> connector.lay(List.of(picture)))
                .asInstanceOf(InstanceOfAssertFactories.type(NotTaken.class))
                .extracting(NotTaken::because)
                .isEqualTo(Because.NOT_NOW);
        assertThat(connector.lay(List.of(picture))).hasSize(1);
    }
}
