package io.qunying;

import io.qunying.moderation.learn.Moderate;
import io.qunying.platform.WaitingRoom;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;

/** Qunying: communities of customers in chat groups, from the first scan to the figures. */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class) // modules may use the same word
@ConfigurationPropertiesScan
@Modulithic(systemName = "Qunying", sharedModules = "platform")
public class QunyingApplication {

    static void main(String[] args) {
        if (Arrays.asList(args).contains(Moderate.COMMAND)) {
            System.exit(Moderate.run(args)); // needs none of what follows, and has to start at once
        }
        if (Arrays.stream(args).anyMatch(it -> it.startsWith("--qunying.command="))) {
            var application = new SpringApplication(QunyingApplication.class);
            application.setWebApplicationType(WebApplicationType.NONE);
            System.exit(SpringApplication.exit(application.run(args)));
        }
        serve(args);
    }

    /** Starts the server, waiting for its database if need be. */
    static ConfigurableApplicationContext serve(String... args) {
        var application = new SpringApplication(QunyingApplication.class);
        application.addListeners(new WaitingRoom());
        return application.run(args);
    }
}
