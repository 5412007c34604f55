package dev.muster.topologies.totals;

import dev.muster.topologies.Rows;
import dev.muster.topologies.packed.Packer;
import dev.muster.topologies.packed.Terms;
import dev.muster.topologies.packed.Unpacker;
import dev.muster.topologies.tree.History;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The months of organizations on disk: a row each, with all slices of the month. Where a slice holds many pseudonyms,
 * they have rows of their own, written only when they changed.
 */
final class Pages {

    private static final int MANY = 64;
    private static final int MOST_IN_A_ROW = 1 << 15;

    private final KeyValueStore<Bytes, byte[]> months;
    private final KeyValueStore<Bytes, byte[]> pseudonyms;
    private final Spans calendar;
    private final Terms terms;
    private final Packer page = new Packer(1 << 12);
    private final Packer row = new Packer(1 << 12);

    Pages(KeyValueStore<Bytes, byte[]> months, KeyValueStore<Bytes, byte[]> pseudonyms, Spans calendar, Terms terms) {
        this.months = months;
        this.pseudonyms = pseudonyms;
        this.calendar = calendar;
        this.terms = terms;
    }

    /** Reads everything there is of an organization; only its latest two months stay in memory. */
    OrganizationTotals load(String orgId, History history) {
        var totals = new OrganizationTotals(orgId, calendar, history);
        int prefix = orgId.getBytes(StandardCharsets.UTF_8).length + 1;
        try (var all = months.range(Bytes.wrap(Rows.first(orgId)), Bytes.wrap(Rows.last(orgId)))) {
            all.forEachRemaining(found -> {
                var month = totals.addMonth(ByteBuffer.wrap(found.key.get()).getInt(prefix));
                read(month, found.value, false);
                include(month);
            });
        }
        int latest = totals.months().stream().mapToInt(MonthPage::month).max().orElse(0);
        totals.months().stream().filter(month -> month.month() < latest - 1).forEach(totals::forget);
        return totals;
    }

    /** Returns whether there is any month of an organization. */
    boolean isAny(String orgId) {
        try (var all = months.range(Bytes.wrap(Rows.first(orgId)), Bytes.wrap(Rows.last(orgId)))) {
            return all.hasNext();
        }
    }

    private static void include(MonthPage month) {
        for (var day : month.days()) {
            for (int i = 0; i < day.size(); i++) {
                month.organization().include(day.slice(i));
            }
        }
    }

    /** Reads the days of a month that is only on disk. */
    void load(MonthPage month) {
        month.resident(true);
        read(month, months.get(key(month)), true);
    }

    private void read(MonthPage month, byte[] bytes, boolean counted) {
        var in = new Unpacker(bytes, terms);
        month.written(in.hash());
        month.rows(in.smallNumber());
        for (int days = in.smallNumber(); days > 0; days--) {
            var day = month.organization().addDay(in.smallNumber(), month);
            for (var who : Who.ALL) {
                int distinct = in.smallNumber();
                day.addDistinct(who, counted ? distinct : 0);
            }
            for (int slices = in.smallNumber(); slices > 0; slices--) {
                read(day, in);
            }
        }
    }

    private void read(DayTotals day, Unpacker in) {
        int recordedDay = day.day() + in.smallNumber();
        var campaign = in.text();
        var slice = day.slice(recordedDay, campaign.isEmpty() ? null : campaign);
        slice.sums().unpack(in);
        slice.row(in.smallNumber());
        if (slice.row() > 0) {
            readRows(slice);
        } else {
            for (var who : Who.ALL) {
                read(slice, who, in);
            }
        }
    }

    private static void read(SliceTotals slice, Who who, Unpacker in) {
        int some = in.octet();
        if (some == 1) {
            slice.holding(who).unpack(in);
        }
    }

    private void readRows(SliceTotals slice) {
        try (var rows = pseudonyms.range(key(slice, 0), key(slice, Integer.MAX_VALUE))) {
            rows.forEachRemaining(found -> {
                var in = new Unpacker(found.value, terms);
                var held = slice.holding(Who.ALL[in.octet()]);
                while (in.hasMore()) {
                    held.add(in.hash(), in.smallNumber());
                }
            });
        }
    }

    /** Writes a month as it is in memory, which includes the journal up to a row. */
    void save(MonthPage month, long journalRow) {
        for (var day : month.days()) {
            for (int i = 0; i < day.size(); i++) {
                saveRows(month, day.slice(i));
            }
        }
        page.clear();
        page.hash(journalRow).number(month.rows()).number(month.days().size());
        for (var day : month.days()) {
            page.number(day.day());
            for (var who : Who.ALL) {
                page.number(day.distinct(who));
            }
            page.number(day.size());
            for (int i = 0; i < day.size(); i++) {
                write(day.slice(i));
            }
        }
        months.put(key(month), page.bytes());
        month.written(journalRow);
    }

    private void write(SliceTotals slice) {
        var place = slice.slice();
        page.number(place.recordedDay() - place.day()).text(place.campaign() == null ? "" : place.campaign());
        slice.sums().pack(page);
        page.number(slice.row());
        if (slice.row() == 0) {
            for (var who : Who.ALL) {
                var held = slice.held(who);
                page.octet(held == null ? 0 : 1);
                if (held != null) {
                    held.pack(page);
                }
            }
        }
    }

    private void saveRows(MonthPage month, SliceTotals slice) {
        if (slice.row() == 0 && slice.size() <= MANY || slice.row() > 0 && !slice.isRowStale()) {
            return;
        }
        slice.row(slice.row() == 0 ? month.nextRow() : slice.row());
        int number = 0;
        for (var who : Who.ALL) {
            number = saveRows(slice, who, number);
        }
        var next = key(slice, number);
        while (pseudonyms.get(next) != null) {
            pseudonyms.delete(next);
            next = key(slice, ++number);
        }
    }

    private int saveRows(SliceTotals slice, Who who, int first) {
        var number = new int[] {first};
        row.clear();
        slice.holding(who).forEach((hash, held) -> {
            if (row.size() == 0) {
                row.octet(who.ordinal());
            }
            row.hash(hash).number(held);
            if (row.size() >= MOST_IN_A_ROW * 9) {
                pseudonyms.put(key(slice, number[0]++), row.bytes());
                row.clear();
            }
        });
        if (row.size() > 0) {
            pseudonyms.put(key(slice, number[0]++), row.bytes());
        }
        return number[0];
    }

    private static Bytes key(MonthPage month) {
        return Bytes.wrap(Rows.key(
                month.organization().orgId(),
                ByteBuffer.allocate(4).putInt(month.month()).array()));
    }

    private static Bytes key(SliceTotals slice, int number) {
        var month = slice.day().month();
        return Bytes.wrap(Rows.key(
                month.organization().orgId(),
                ByteBuffer.allocate(12)
                        .putInt(month.month())
                        .putInt(slice.row())
                        .putInt(number)
                        .array()));
    }
}
