package io.qunying;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.testing.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ServerTest
class ServerStartTests {

    @Autowired
    MockMvcTester http;

    @Test
    void saysThatItIsHealthy() {
        assertThat(http.get().uri("/actuator/health")).hasStatusOk();
    }
}
