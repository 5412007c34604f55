package dev.muster.oracle;

import java.time.LocalDate;

/** A campaign with its days {@code [start, end)}; a later row replaces an earlier one. */
public record CampaignRow(String id, LocalDate start, LocalDate end) implements Row {

    @Override
    public String orgId() {
        return id;
    }
}
