package dev.muster.serving.model;

import dev.muster.avro.Quota;
import dev.muster.avro.QuotaCompliance;
import dev.muster.avro.QuotaStatus;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What a {@link Model} knows of rules, obligations and compliance while it is being read. */
final class Debts {

    private final Lexicon lexicon;
    private final ToIntFunction<String> numbering;
    private final ObligationPacker packer;
    private final Map<String, Integer> duties = new HashMap<>();
    private final TreeMap<String, Rule> rules = new TreeMap<>();
    private @Nullable Standing[] standings = new Standing[1024];

    private long epoch;
    private BitSet changed = new BitSet();
    private boolean rulesChanged;
    private Rules publishedRules = Rules.NONE;
    private List<Duty> publishedDuties = List.of();

    /** @param numbering gives organizations their numbers */
    Debts(Lexicon lexicon, ToIntFunction<String> numbering) {
        this.lexicon = lexicon;
        this.numbering = numbering;
        packer = new ObligationPacker(lexicon);
    }

    void rule(String key, @Nullable Quota record) {
        if (record == null) {
            rules.remove(key);
        } else {
            rules.put(key, Rule.of(record));
        }
        rulesChanged = true;
    }

    void obligation(String key, @Nullable QuotaStatus record) {
        int duty = duty(key);
        if (record != null) {
            packer.pack(lexicon.duties().thing(duty), record);
        }
        own(key).putObligation(duty, record == null ? null : packer);
    }

    void obligation(String key, byte[] value, int from) {
        int duty = duty(key);
        packer.pack(lexicon.duties().thing(duty), value, from);
        own(key).putObligation(duty, packer);
    }

    void compliance(String key, @Nullable QuotaCompliance record) {
        int duty = duty(key);
        if (record != null) {
            packer.pack(record);
        }
        own(key).putCompliance(duty, record == null ? null : packer);
    }

    private int duty(String key) {
        int bar = key.indexOf('|');
        if (bar < 0) {
            throw new IllegalArgumentException("the key " + key + " is not orgId|quotaId|periodType|periodId");
        }
        return duties.computeIfAbsent(
                key.substring(bar + 1), rest -> lexicon.duties().number(Duty.parse(rest)));
    }

    private Standing own(String key) {
        int number = numbering.applyAsInt(key.substring(0, key.indexOf('|')));
        if (number >= standings.length) {
            standings = Arrays.copyOf(standings, Math.max(number + 1, standings.length * 2));
        }
        var before = standings[number];
        var own = before == null ? new Standing(epoch, lexicon) : before.in(epoch);
        standings[number] = own;
        changed.set(number);
        return own;
    }

    /** Returns how many organizations changed since the last snapshot. */
    int changed() {
        return changed.cardinality();
    }

    /** Returns the numbers of the organizations that changed since the last snapshot, and forgets them. */
    BitSet takeChanged() {
        var taken = changed;
        changed = new BitSet();
        return taken;
    }

    /** Returns whether rules changed since the last snapshot, and forgets it. */
    boolean takeRulesChanged() {
        boolean taken = rulesChanged;
        rulesChanged = false;
        return taken;
    }

    /**
     * Returns what is known; what is shared with it is not changed from now on.
     *
     * @param organizations how many organizations have numbers
     */
    Owing publish(int organizations) {
        if (rulesChanged) {
            publishedRules = new Rules(rules.values());
        }
        if (publishedDuties.size() != lexicon.duties().size()) {
            publishedDuties = lexicon.duties().things();
        }
        epoch++;
        return new Owing(Arrays.copyOf(standings, organizations), publishedRules, publishedDuties);
    }
}
