package dev.muster.topologies.totals;

import dev.muster.topologies.packed.Packer;
import dev.muster.topologies.packed.Unpacker;
import org.jspecify.annotations.Nullable;

/**
 * What the facts of an organization are parted by before they are summed: every period is a sum of slices (stream
 * slicing: Carbone et al., Cutty, CIKM 2016; Traub et al., Scotty, ICDE 2018).
 *
 * @param day the local day they occurred, counted from 1970-01-01
 * @param recordedDay the local day they were recorded, at the earliest the one before
 * @param campaign their campaign, or null
 */
public record Slice(int day, int recordedDay, @Nullable String campaign) {

    public void pack(Packer packer) {
        packer.number(day).number(recordedDay - day).text(campaign == null ? "" : campaign);
    }

    public static Slice unpack(Unpacker in) {
        int day = in.smallNumber();
        int recordedDay = day + in.smallNumber();
        var campaign = in.text();
        return new Slice(day, recordedDay, campaign.isEmpty() ? null : campaign);
    }
}
