package dev.muster.serving.messages;

import static dev.muster.avro.ObligationStatus.AT_RISK;
import static dev.muster.serving.ModelFeed.obligation;
import static dev.muster.serving.ModelFeed.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.muster.config.MusterConfig;
import jakarta.mail.Address;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails to a real SMTP server. */
final class EmailTest {

    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private Email email(String... settings) {
        var all = new HashMap<>(Map.of(
                MusterConfig.MESSAGES_SMTP_HOST,
                "127.0.0.1",
                MusterConfig.MESSAGES_SMTP_PORT,
                String.valueOf(server.getSmtp().getPort()),
                MusterConfig.MESSAGES_SMTP_SECURITY,
                "none",
                MusterConfig.MESSAGES_FROM,
                "Muster <muster@example.org>",
                MusterConfig.MESSAGES_TO,
                "leader@example.org,second@example.org"));
        Arrays.stream(settings).map(each -> each.split("=", 2)).forEach(pair -> all.put(pair[0], pair[1]));
        return new Email(Objects.requireNonNull(MailSettings.of(MusterConfig.of(all))));
    }

    private static Digest digest(Language language) {
        var post = new Post(language, 0)
                .feed(feed -> feed.organization("town", place(null, "Town", "committee", "2020-01-01"))
                        .organization("north", place("town", "北区\nBcc: x@example.org", "unit", "2020-01-01"))
                        .organization("n1", place("north", "第一支部", "branch", "2020-01-01"))
                        .obligation(
                                obligation("n1", "visits", "MONTH", "2024-03").setStatus(AT_RISK)));
        post.step();
        return post.webhook.received.get(0);
    }

    @Test
    void shouldMailPlainTextInUtf8() throws Exception {
        var digest = digest(Language.ZH);
        email().deliver(digest);
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("北区 Bcc: x@example.org：1项有风险");
        assertThat(mail.getContent().toString().replace("\r\n", "\n").stripTrailing())
                .isEqualTo(digest.text().stripTrailing());
        assertThat(mail.getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(mail.getFrom()).extracting(Address::toString).containsExactly("Muster <muster@example.org>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getSentDate().toInstant()).isEqualTo(Post.NOW);
        assertThat(mail.getHeader("Bcc")).isNull();
    }

    @Test
    void shouldGiveTheSameMessageTheSameIdInEveryAttempt() throws Exception {
        var digest = digest(Language.EN);
        email().deliver(digest);
        email().deliver(digest(Language.EN));
        assertThat(server.getReceivedMessages())
                .extracting(MimeMessage::getMessageID)
                .containsOnly("<" + digest.id() + "@example.org>");
    }

    @Test
    void shouldReachEverybodyWithOneMail() throws Exception {
        email().deliver(digest(Language.EN));
        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(server.getReceivedMessages()[0].getAllRecipients())
                .extracting(Address::toString)
                .containsExactly("leader@example.org", "second@example.org");
    }

    @Test
    void shouldReachTheNearestAboveWhoHasAnAddress(@TempDir Path folder) throws Exception {
        var file =
                Files.writeString(folder.resolve("recipients.properties"), "town=town@example.org\nn1=n1@example.org");
        email("messages.to=", "messages.recipients=" + file).deliver(digest(Language.EN));
        assertThat(server.getReceivedMessages()[0].getAllRecipients())
                .extracting(Address::toString)
                .containsExactly("town@example.org");
    }

    @Test
    void shouldReachNobodyWhereNobodyAboveHasAnAddress(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("recipients.properties"), "south=south@example.org");
        var email = email("messages.to=", "messages.recipients=" + file);
        assertThat(email.reaches(digest(Language.EN).line())).isFalse();
    }

    @Test
    void shouldSignIn() throws Exception {
        server.setUser("muster@example.org", "muster", "right");
        server.getUserManager().setAuthRequired(true);
        email("messages.smtp.user=muster", "messages.smtp.password=right").deliver(digest(Language.EN));
        assertThat(server.getReceivedMessages()).isNotEmpty();
        var failure = catchThrowableOfType(
                UndeliveredException.class,
                () -> email("messages.smtp.user=muster", "messages.smtp.password=wrong")
                        .deliver(digest(Language.EN)));
        assertThat(failure.isEverything()).isTrue();
        assertThat(failure).hasMessageNotContaining("wrong");
    }

    @Test
    void shouldSendNothingInTheClearToAServerThatOffersNoTls() {
        var failure = catchThrowableOfType(
                UndeliveredException.class,
                () -> email("messages.smtp.security=starttls").deliver(digest(Language.EN)));
        assertThat(failure).hasMessageContaining("STARTTLS");
        assertThat(failure.isEverything()).isTrue();
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void shouldWaitForAServerThatIsAway() {
        var email = email();
        server.stop();
        var failure = catchThrowableOfType(UndeliveredException.class, () -> email.deliver(digest(Language.EN)));
        assertThat(failure.isEverything()).isTrue();
    }

    private static Set<String> both() {
        return Set.of("leader@example.org", "second@example.org");
    }

    @Test
    void shouldBeContentWithTheRecipientsWhoAreReached() throws Exception {
        try (var strict = new StrictSmtp("220 hello", Set.of("second@example.org"), "250 ok")) {
            email("messages.smtp.port=" + strict.port()).deliver(digest(Language.EN));
            assertThat(strict.mails).hasSize(1);
        }
    }

    @Test
    void shouldLetTheMailWaitThatNobodyCanGet() throws Exception {
        try (var strict = new StrictSmtp("220 hello", both(), "250 ok")) {
            var failure = catchThrowableOfType(
                    UndeliveredException.class,
                    () -> email("messages.smtp.port=" + strict.port()).deliver(digest(Language.EN)));
            assertThat(failure.isEverything()).isFalse();
            assertThat(failure).hasMessageContaining("refuses the mail");
        }
    }

    @Test
    void shouldLetTheMailWaitWhoseTextIsRefused() throws Exception {
        try (var strict = new StrictSmtp("220 hello", Set.of(), "554 this looks like spam")) {
            var failure = catchThrowableOfType(
                    UndeliveredException.class,
                    () -> email("messages.smtp.port=" + strict.port()).deliver(digest(Language.EN)));
            assertThat(failure.isEverything()).isFalse();
            assertThat(failure).hasMessageContaining("spam");
        }
    }

    @Test
    void shouldLetEverythingWaitWhereTheServerIsBusy() throws Exception {
        try (var strict = new StrictSmtp("421 come back later", Set.of(), "250 ok")) {
            var failure = catchThrowableOfType(
                    UndeliveredException.class,
                    () -> email("messages.smtp.port=" + strict.port()).deliver(digest(Language.EN)));
            assertThat(failure.isEverything()).isTrue();
        }
    }

    @Test
    void shouldNameThePlaceWithoutThePassword() {
        assertThat(email("messages.smtp.user=u", "messages.smtp.password=secret")
                        .place())
                .startsWith("the mail server 127.0.0.1:")
                .doesNotContain("secret");
    }
}
