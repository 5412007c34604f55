package dev.muster.serving.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.config.MusterConfig;
import dev.muster.serving.ViewServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MessageSettingsTest {

    private static final String HOST = "messages.smtp.host=mail.example.org";
    private static final String FROM = "messages.from=muster@example.org";
    private static final String TO = "messages.to=leader@example.org";

    @TempDir
    Path folder;

    private static MusterConfig config(String... settings) {
        var all = new HashMap<String, String>();
        Arrays.stream(settings).map(each -> each.split("=", 2)).forEach(pair -> all.put(pair[0], pair[1]));
        return MusterConfig.of(all);
    }

    private static MessageSettings settings(String... settings) {
        return MessageSettings.of(config(settings));
    }

    private static void assertRefused(String sentence, String... settings) {
        assertThatThrownBy(() -> settings(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessage(sentence);
    }

    private String recipients(String lines) throws Exception {
        return "messages.recipients=" + Files.writeString(folder.resolve("recipients.properties"), lines);
    }

    @Test
    void shouldSendNothingWhereNothingIsConfigured() {
        assertThat(settings().isEmpty()).isTrue();
        assertThat(Messages.channelNames(settings())).isEmpty();
    }

    @Test
    void shouldKnowItsChannels() {
        var settings = settings(HOST, FROM, TO, "messages.webhook.url=https://example.org/hook", "application.id=club");
        assertThat(Messages.channelNames(settings)).containsExactly("webhook", "email");
        assertThat(settings.interval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.group()).isEqualTo("club-messages");
    }

    @Test
    void shouldTakeTheAddressesOfTheNearestAndThoseOfAll() throws Exception {
        var file = recipients("town = a@example.org, b@example.org\nunit\\ 01 = c@example.org");
        var recipients =
                Objects.requireNonNull(settings(HOST, FROM, TO, file).mail()).recipients();
        assertThat(recipients.of(List.of("north", "town")).toString())
                .isEqualTo("[a@example.org, b@example.org, leader@example.org]");
        assertThat(recipients.of(List.of("unit 01", "town")).toString())
                .isEqualTo("[c@example.org, leader@example.org]");
        assertThat(recipients.of(List.of("elsewhere")).toString()).isEqualTo("[leader@example.org]");
    }

    @Test
    void shouldRefuseAMailServerWithoutFromOrTo() {
        assertRefused(
                "messages.from is not set, but messages.smtp.host is: name the address that mails come from", HOST, TO);
        assertRefused(
                "messages.to is not set, but messages.smtp.host is: name who gets the mails, there or in a file of"
                        + " messages.recipients",
                HOST,
                FROM);
    }

    @Test
    void shouldRefuseAUserWithoutAPassword() {
        assertRefused(
                "messages.smtp.password is not set, but messages.smtp.host is: give the password of u at the mail server",
                HOST,
                FROM,
                TO,
                "messages.smtp.user=u");
    }

    @Test
    void shouldRefuseAddressesThatAreNone() throws Exception {
        assertRefused(
                "messages.to has \"leader\", which is no mail address: write one such as leader@example.org",
                HOST,
                FROM,
                "messages.to=a@example.org,leader");
        assertThatThrownBy(() -> settings(HOST, TO, "messages.from=muster at example.org"))
                .hasMessageStartingWith("messages.from has \"muster at example.org\"");
        var file = recipients("unit-01=a@example.org,,b@example.org");
        assertThatThrownBy(() -> settings(HOST, FROM, file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("unit-01 in the file ")
                .hasMessageContaining("recipients.properties")
                .hasMessageContaining("\"\"");
    }

    @Test
    void shouldRefuseAFileThatCannotBeRead() {
        assertThatThrownBy(() -> settings(HOST, FROM, "messages.recipients=" + folder.resolve("none")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("cannot be read")
                .hasMessageContaining("unit-01=leader@example.org");
    }

    @Test
    void shouldRefuseAWebhookThatIsNone() {
        for (var url :
                new String[] {"example.org/hook", "ftp://example.org/hook", "https://", "http://a b/?token=secret"}) {
            assertRefused(
                    "messages.webhook.url is no address of a webhook: use one such as https://example.org/hook",
                    "messages.webhook.url=" + url);
        }
    }

    @Test
    void shouldRefuseTheStartOfTheView() {
        assertThatThrownBy(() -> ViewServer.start(config(HOST, "http.port=0"), Clock.systemUTC()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("messages.from");
    }

    @Test
    void shouldNotTellThePassword() {
        var settings = settings(HOST, FROM, TO, "messages.smtp.user=u", "messages.smtp.password=secret");
        assertThat(settings.toString()).doesNotContain("secret");
    }
}
