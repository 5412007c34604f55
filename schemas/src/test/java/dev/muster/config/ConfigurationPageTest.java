package dev.muster.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

    /** Set, it writes the page instead of comparing it. */
    private static final String WRITE = "muster.docs.write";

    private static final Path PAGE = Path.of("../docs/configuration.md");

    @Test
    void shouldBeTheCommittedPage() throws IOException {
        if (Boolean.getBoolean(WRITE)) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, ConfigurationPage.markdown());
        }
        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .withFailMessage(
                        "docs/configuration.md is not what MusterConfig says. Write it anew with"
                                + " ./mvnw -pl :muster-schemas test -Dtest=ConfigurationPageTest -D%s=true"
                                + " and commit it.",
                        WRITE)
                .isEqualTo(ConfigurationPage.markdown());
    }

    @Test
    void shouldHaveASectionForEveryKey() {
        var page = ConfigurationPage.markdown();
        for (var key : MusterConfig.DEFINITION.configKeys().values()) {
            assertThat(page).contains("## `" + key.name + "`\n\n" + key.documentation + "\n");
        }
    }

    @Test
    void shouldBeTheSameOnEveryMachine() {
        assertThat(ConfigurationPage.markdown())
                .contains("as many as the machine has cores")
                .doesNotContain(System.getProperty("user.dir"));
    }
}
