package io.qunying;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** Qunying: communities of customers in chat groups, from the first scan to the figures. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(systemName = "Qunying", sharedModules = "platform")
public class QunyingApplication {

    static void main(String[] args) {
        SpringApplication.run(QunyingApplication.class, args);
    }
}
