package dev.muster.topologies.obligations;

import dev.muster.time.Period;
import dev.muster.topologies.packed.Packer;
import dev.muster.topologies.packed.Unpacker;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What something is due in: a calendar period, or the days of a campaign.
 *
 * @param type the period's type, or CAMPAIGN
 * @param id the period's id, or the campaign's
 * @param first its first local day, counted from 1970-01-01
 * @param next the local day after its last
 */
public record DuePeriod(String type, String id, int first, int next) {

    /** The type of a campaign's days. */
    public static final String CAMPAIGN = "CAMPAIGN";

    static DuePeriod of(Period period) {
        return new DuePeriod(
                period.type().name(), period.id(), (int) period.first().toEpochDay(), (int)
                        period.next().toEpochDay());
    }

    /** Returns whether it is the days of a campaign. */
    public boolean isCampaign() {
        return type.equals(CAMPAIGN);
    }

    /** Returns the instant it starts, in milliseconds. */
    long start(ZoneId zone) {
        return midnight(first, zone);
    }

    /** Returns the instant it ends, in milliseconds. */
    long end(ZoneId zone) {
        return midnight(next, zone);
    }

    /** Returns the instant a local day begins, in milliseconds. */
    static long midnight(int day, ZoneId zone) {
        return LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant().toEpochMilli();
    }

    void pack(Packer packer) {
        packer.text(type).text(id).number(first).number(next - first);
    }

    static DuePeriod unpack(Unpacker in) {
        var type = in.text();
        var id = in.text();
        int first = in.smallNumber();
        return new DuePeriod(type, id, first, first + in.smallNumber());
    }
}
