package dev.muster.serving.messages;

import dev.muster.avro.ObligationStatus;
import dev.muster.serving.model.Terms;
import dev.muster.time.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What messages say in one language. */
interface Wording {

    /** The subject: who is told, and how many are at risk, missed, and in order again. */
    String subject(String organization, int atRisk, int missed, int recovered);

    /** To what moment it speaks. */
    String asOf(Instant moment, ZoneId zone);

    String period(Period period);

    /** A quota in a period, as the heading of those who owe it. */
    String heading(String quota, String period);

    /** Above those who can meet it in time until a day; in grace where the period has ended. */
    String atRisk(LocalDate dueDay, boolean inGrace);

    /** Above those who missed it. */
    String missed(LocalDate dueDay);

    /** Above those who are in order again. */
    String recovered();

    /** An organization by its name and id, once where they are the same. */
    String organization(String name, String id);

    /** Who it is, and how it stands. */
    String line(String organization, String how);

    /** How much was done of what is owed. */
    String done(String done, String owed, String unit);

    /** Instead of a count of people below the threshold. */
    String fewerThan(int threshold);

    String unit(Terms terms);

    /** That it was missed so many times in a row, at least two. */
    String running(int times);

    /** How somebody got in order again; null where nothing is owed any more. */
    String how(@Nullable ObligationStatus status);

    /** That there are more of them than are listed. */
    String more(int count);

    /** Puts two parts of a sentence together. */
    String and(String one, String other);
}
