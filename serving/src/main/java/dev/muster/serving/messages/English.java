package dev.muster.serving.messages;

import dev.muster.avro.ObligationStatus;
import dev.muster.serving.model.Terms;
import dev.muster.time.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Messages in English. */
final class English implements Wording {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);

    @Override
    public String subject(String organization, int atRisk, int missed, int recovered) {
        var parts = new ArrayList<String>();
        add(parts, missed, "missed");
        add(parts, atRisk, "at risk");
        add(parts, recovered, "in order again");
        return organization + ": " + String.join(", ", parts);
    }

    private static void add(ArrayList<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    @Override
    public String asOf(Instant moment, ZoneId zone) {
        return "As of " + TIME.format(moment.atZone(zone)) + " (" + zone + ")";
    }

    @Override
    public String period(Period period) {
        var first = period.first();
        return switch (period.type()) {
            case DAY -> DAY.format(first);
            case WEEK ->
                "Week " + first.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) + ", " + first.get(IsoFields.WEEK_BASED_YEAR);
            case MONTH -> MONTH.format(first);
            case QUARTER -> "Q" + first.get(IsoFields.QUARTER_OF_YEAR) + " " + first.getYear();
            case HALF_YEAR -> "H" + (first.getMonthValue() < 7 ? 1 : 2) + " " + first.getYear();
            case YEAR -> String.valueOf(first.getYear());
        };
    }

    @Override
    public String heading(String quota, String period) {
        return quota + ", " + period;
    }

    @Override
    public String atRisk(LocalDate dueDay, boolean inGrace) {
        return inGrace
                ? "In grace, can still be recorded until " + DAY.format(dueDay) + ":"
                : "At risk, to be recorded until " + DAY.format(dueDay) + ":";
    }

    @Override
    public String missed(LocalDate dueDay) {
        return "Missed, was due until " + DAY.format(dueDay) + ":";
    }

    @Override
    public String recovered() {
        return "In order again:";
    }

    @Override
    public String organization(String name, String id) {
        return name.equals(id) ? name : name + " (" + id + ")";
    }

    @Override
    public String line(String organization, String how) {
        return organization + ": " + how;
    }

    @Override
    public String done(String done, String owed, String unit) {
        return done + " of " + owed + " " + unit;
    }

    @Override
    public String fewerThan(int threshold) {
        return "fewer than " + threshold;
    }

    @Override
    public String unit(Terms terms) {
        return switch (terms.measure()) {
            case "activities" -> "activities";
            case "sign-ins" -> "sign-ins";
            case "service-minutes" -> "minutes of service";
            case "gifts" -> "gifts";
            case "received" -> String.valueOf(terms.currency());
            case "share" -> "organizations in order";
            default -> "members";
        };
    }

    @Override
    public String running(int times) {
        return times == 2 ? "missed twice running" : "missed " + times + " times running";
    }

    @Override
    public String how(@Nullable ObligationStatus status) {
        if (status == null) {
            return "owes nothing any more";
        }
        return switch (status) {
            case MET -> "met";
            case MET_LATE -> "met late";
            case WAIVED -> "waived";
            default -> "not due yet";
        };
    }

    @Override
    public String more(int count) {
        return "and " + count + " more";
    }

    @Override
    public String and(String one, String other) {
        return one + ", " + other;
    }
}
