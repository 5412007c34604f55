package dev.muster.serving.messages;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails messages as plain text. The header {@code Message-ID} is made of the message's id, so that it is the same in every
 * attempt; {@code Auto-Submitted} (RFC 3834) keeps holiday notes from answering. A mail that at least one recipient got is
 * delivered; the log says who did not.
 */
final class Email implements Channel {

    static final String NAME = "email";

    private static final Logger LOG = LoggerFactory.getLogger(Email.class);
    private static final String CONNECT_MS = "10000";
    private static final String ANSWER_MS = "20000";

    private final MailSettings settings;
    private final Session session;

    Email(MailSettings settings) {
        this.settings = settings;
        session = Session.getInstance(properties(settings));
    }

    private static Properties properties(MailSettings settings) {
        var properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", settings.host());
        properties.put("mail.smtp.port", String.valueOf(settings.port()));
        properties.put("mail.smtp.auth", String.valueOf(settings.user() != null));
        properties.put(
                "mail.smtp.starttls.enable", String.valueOf(settings.security().equals("starttls")));
        properties.put(
                "mail.smtp.starttls.required",
                String.valueOf(settings.security().equals("starttls")));
        properties.put(
                "mail.smtp.ssl.enable", String.valueOf(settings.security().equals("tls")));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.connectiontimeout", CONNECT_MS);
        properties.put("mail.smtp.timeout", ANSWER_MS);
        properties.put("mail.smtp.writetimeout", ANSWER_MS);
        properties.put("mail.smtp.sendpartial", "true");
        return properties;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String place() {
        return "the mail server " + settings.host() + ":" + settings.port();
    }

    @Override
    public boolean reaches(List<String> line) {
        return !settings.recipients().of(line).isEmpty();
    }

    @Override
    public void deliver(Digest digest) throws UndeliveredException {
        var to = settings.recipients().of(digest.line()).toArray(InternetAddress[]::new);
        try (var transport = session.getTransport()) {
            // With a password, even an empty one, it would sign in as the user of this process.
            var password = settings.user() == null ? null : settings.password();
            transport.connect(settings.host(), settings.port(), settings.user(), password);
            transport.sendMessage(message(digest, to), to);
        } catch (SendFailedException e) {
            refused(digest, e);
        } catch (MessagingException e) {
            throw new UndeliveredException("it cannot be used (" + firstLine(e) + ")", true, e);
        }
    }

    private void refused(Digest digest, SendFailedException e) throws UndeliveredException {
        @Nullable Address[] sent = e.getValidSentAddresses();
        if (sent == null || sent.length == 0) {
            throw new UndeliveredException("it refuses the mail (" + firstLine(e) + ")", false, e);
        }
        LOG.warn(
                "The mail about {} did not get to {}: {}",
                digest.to().id(),
                others(e.getInvalidAddresses()) + others(e.getValidUnsentAddresses()),
                firstLine(e));
    }

    private static String others(Address @Nullable [] addresses) {
        return addresses == null
                ? ""
                : Arrays.stream(addresses).map(Address::toString).collect(Collectors.joining(" ", "", " "));
    }

    private static String firstLine(MessagingException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private MimeMessage message(Digest digest, InternetAddress[] to) throws MessagingException {
        var message = new WithId(session, digest.id() + '@' + domain());
        message.setFrom(settings.from());
        message.setRecipients(Message.RecipientType.TO, to);
        message.setSubject(oneLine(digest.subject()), StandardCharsets.UTF_8.name());
        message.setText(digest.text(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(digest.moment().now()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        return message;
    }

    /** A name with a line break would begin a header of its own. */
    private static String oneLine(String subject) {
        return subject.replaceAll("\\p{Cntrl}+", " ");
    }

    private String domain() {
        var from = settings.from().getAddress();
        return from.substring(from.lastIndexOf('@') + 1);
    }

    /** A mail whose id is made before it is sent. */
    private static final class WithId extends MimeMessage {

        private final String id;

        private WithId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", '<' + id + '>');
        }
    }
}
