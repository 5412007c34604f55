package dev.muster.quickstart.federation;

import java.time.LocalDate;
import java.util.function.Consumer;

/** A part of the federation's life that leaves records. */
interface Source {

    /** Tells every event of the facts that occur on a local day; none is sent before that day begins. */
    void tell(LocalDate day, Consumer<Event> events);
}
