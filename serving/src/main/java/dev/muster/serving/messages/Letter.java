package dev.muster.serving.messages;

import dev.muster.avro.ObligationStatus;
import dev.muster.serving.model.Decimals;
import dev.muster.serving.model.Duty;
import dev.muster.serving.model.Moment;
import dev.muster.serving.model.Obligation;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages: quota by quota and period by period who is behind, until when, and who is in order again. What many have
 * in common is said once; a list that is longer than anybody reads is cut, in the text only.
 */
final class Letter {

    private static final int LONGEST_LIST = 100;
    private static final int ID_BYTES = 16;

    private static final Comparator<Item> ORDER = Comparator.comparing(
                    (Item item) -> item.duty().quota())
            .thenComparing(item -> item.duty().period(), Comparator.reverseOrder())
            .thenComparing(Item::kind)
            .thenComparing(item -> item.who().name())
            .thenComparing(item -> item.who().id());

    private final Moment moment;
    private final Wording wording;

    Letter(Moment moment, Language language) {
        this.moment = moment;
        wording = language.wording();
    }

    /** What the items under one line of a message have in common. */
    private record Section(
            ChangeKind kind, boolean inGrace, @Nullable LocalDate dueDay) {}

    /**
     * Writes one.
     *
     * @param to the organization that is told
     * @param line its id and those of all above it, upwards
     */
    Digest write(Party to, List<String> line, List<Item> items) {
        var sorted = items.stream().sorted(ORDER).toList();
        return new Digest(
                id(to, sorted),
                to,
                line,
                moment,
                sorted,
                wording.subject(
                        to.name(),
                        count(sorted, ChangeKind.AT_RISK),
                        count(sorted, ChangeKind.MISSED),
                        count(sorted, ChangeKind.RECOVERED)),
                text(to, sorted));
    }

    private static String id(Party to, List<Item> items) {
        return hash(to.id() + '\n' + items.stream().map(Item::identity).collect(Collectors.joining("\n")));
    }

    /** Returns a text that stands for another and, as good as surely, for no other. */
    static String hash(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int count(List<Item> items, ChangeKind kind) {
        return (int) items.stream().filter(item -> item.kind() == kind).count();
    }

    private String text(Party to, List<Item> items) {
        var text = new StringBuilder();
        text.append(wording.organization(to.name(), to.id())).append('\n');
        Instant asOf = Objects.requireNonNullElse(moment.snapshot().asOf(), moment.now());
        text.append(wording.asOf(asOf, moment.zone())).append('\n');
        items.stream()
                .collect(Collectors.groupingBy(Item::duty, LinkedHashMap::new, Collectors.toList()))
                .forEach((duty, ofDuty) -> part(text, duty, ofDuty));
        return text.toString();
    }

    private void part(StringBuilder text, Duty duty, List<Item> items) {
        text.append('\n').append(wording.heading(duty.quota(), period(duty))).append('\n');
        items.stream()
                .collect(Collectors.groupingBy(this::section, LinkedHashMap::new, Collectors.toList()))
                .forEach((section, ofSection) -> section(text, section, ofSection));
    }

    private String period(Duty duty) {
        var calendar = duty.calendar();
        if (calendar != null) {
            return wording.period(calendar);
        }
        var campaign = moment.snapshot().campaigns().get(duty.period());
        return campaign == null ? duty.period() : campaign.name();
    }

    private Section section(Item item) {
        var obligation = item.obligation();
        if (obligation == null || item.kind() == ChangeKind.RECOVERED) {
            return new Section(ChangeKind.RECOVERED, false, null);
        }
        boolean inGrace = obligation.status() == ObligationStatus.IN_GRACE;
        return new Section(item.kind(), inGrace, obligation.dueDay(moment.zone()));
    }

    private void section(StringBuilder text, Section section, List<Item> items) {
        text.append("  ").append(title(section)).append('\n');
        items.stream().limit(LONGEST_LIST).forEach(item -> line(text, item));
        if (items.size() > LONGEST_LIST) {
            text.append("  - ")
                    .append(wording.more(items.size() - LONGEST_LIST))
                    .append('\n');
        }
    }

    private String title(Section section) {
        var dueDay = section.dueDay;
        if (dueDay == null) {
            return wording.recovered();
        }
        return section.kind == ChangeKind.MISSED ? wording.missed(dueDay) : wording.atRisk(dueDay, section.inGrace);
    }

    private void line(StringBuilder text, Item item) {
        text.append("  - ")
                .append(wording.line(
                        wording.organization(item.who().name(), item.who().id()), how(item)))
                .append('\n');
    }

    private String how(Item item) {
        var obligation = item.obligation();
        if (item.kind() == ChangeKind.RECOVERED || obligation == null) {
            return recovered(obligation);
        }
        var done = done(obligation, obligation.onTime());
        return item.missedRunning() < 2 ? done : wording.and(done, wording.running(item.missedRunning()));
    }

    private String recovered(@Nullable Obligation obligation) {
        if (obligation == null) {
            return wording.how(null);
        }
        var how = wording.how(obligation.status());
        return obligation.owed() == 0 ? how : wording.and(how, done(obligation, obligation.total()));
    }

    private String done(Obligation obligation, long done) {
        var told = moment.people().tell(obligation.terms(), done);
        return wording.done(
                told == null ? wording.fewerThan(moment.people().threshold()) : amount(obligation, told),
                amount(obligation, obligation.owed()),
                wording.unit(obligation.terms()));
    }

    /** Money in major units, everything else as it is; thousands stand apart. */
    private static String amount(Obligation obligation, long amount) {
        var currency = obligation.terms().currency();
        var number = BigDecimal.valueOf(amount, currency == null ? 0 : Decimals.of(currency));
        return String.format(Locale.ROOT, "%,." + number.scale() + "f", number);
    }
}
